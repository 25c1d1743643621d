package dev.disentangle.machine;

/**
 * A processor cache.
 *
 * @param level its level, from 1
 * @param kind what it holds
 * @param bytes its size in bytes
 * @param cpus the CPUs that share it
 */
public record Cache(int level, Kind kind, long bytes, CpuSet cpus) {

  /** What a cache holds. */
  public enum Kind {
    /** Data alone. */
    DATA,
    /** Instructions alone. */
    INSTRUCTION,
    /** Both. */
    UNIFIED
  }
}
