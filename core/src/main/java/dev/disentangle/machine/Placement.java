package dev.disentangle.machine;

/** Which CPUs to take first, of those that the process may use. */
public enum Placement {

  /**
   * Cores next to each other, and second hardware threads of a core only when every core has a
   * worker. For tasks that compute.
   */
  PHYSICAL_CORES_FIRST,

  /**
   * CPUs as close together as they are: siblings of a core, then cores that share a cache, then
   * those of a NUMA node. For workers that work on the same data.
   */
  COMPACT,

  /**
   * CPUs as far apart as they are: NUMA nodes in turn, in each the caches in turn, then cores, then
   * siblings. For workers that each want much cache and memory bandwidth.
   */
  SCATTER
}
