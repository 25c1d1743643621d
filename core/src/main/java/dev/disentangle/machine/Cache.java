package dev.disentangle.machine;

/**
 * A cache.
 *
 * @param level 1, 2, 3 …
 * @param kind what it holds
 * @param bytes its size
 * @param cpus who shares it
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
