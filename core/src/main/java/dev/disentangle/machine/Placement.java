package dev.disentangle.machine;

/** The order in which to take the CPUs that the process may use. */
public enum Placement {

  /**
   * Neighbouring cores first; a second hardware thread of a core only when every core has a worker.
   * For tasks that compute.
   */
  PHYSICAL_CORES_FIRST,

  /**
   * CPUs that are as close together as possible: siblings of a core, then cores that share a cache,
   * then cores of one NUMA node. For workers that work on the same data.
   */
  COMPACT,

  /**
   * CPUs that are as far apart as possible: NUMA nodes in turn, within each node caches in turn,
   * then cores, then siblings. For workers that each want much cache and memory bandwidth.
   */
  SCATTER
}
