package dev.disentangle.benchmarks;

import java.util.Map;

/**
 * How a contest ended.
 *
 * @param figure what was contested
 * @param nanos a call's nanoseconds, by contender and round
 * @param cpuNanos what all Java threads together used of the processors
 */
record Standings(String figure, Map<String, double[]> nanos, Map<String, double[]> cpuNanos) {

  Sample of(String contender) {
    return new Sample(nanos.get(contender));
  }

  /** What one contender takes of another's time, round by round. */
  Sample ratio(String contender, String other) {
    return Sample.ratios(nanos.get(contender), nanos.get(other));
  }
}
