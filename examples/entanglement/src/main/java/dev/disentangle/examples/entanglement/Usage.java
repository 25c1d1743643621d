package dev.disentangle.examples.entanglement;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What all jobs of a run took together.
 *
 * @param seconds how long the run took
 * @param size of all lists together
 * @param copied bytes
 * @param allocated bytes
 * @param cpuSeconds processor time of the jobs' threads
 * @param userSeconds the part of it outside the operating system
 * @param jvms how many JVMs they ran in
 * @param gcSeconds how long collections stopped one of these, on average
 */
record Usage(
    double seconds,
    long size,
    long copied,
    long allocated,
    double cpuSeconds,
    double userSeconds,
    int jvms,
    double gcSeconds) {

  /**
   * Below so many seconds of processor time its division is noise, as the clock's steps are 10 ms.
   */
  static final double DIVISIBLE = 0.05;

  static Usage of(double seconds, List<Done> jobs) {
    Collection<List<Done>> jvms = jobs.stream().collect(Collectors.groupingBy(Done::jvm)).values();
    return new Usage(
        seconds,
        jobs.stream().mapToLong(Done::size).sum(),
        jobs.stream().mapToLong(Done::copied).sum(),
        jobs.stream().mapToLong(Done::allocated).sum(),
        jobs.stream().mapToLong(Done::cpuNanos).sum() / 1e9,
        jobs.stream().mapToLong(Done::userNanos).sum() / 1e9,
        jvms.size(),
        jvms.stream().mapToLong(Usage::stopped).average().orElse(0) / 1e3);
  }

  /** Jobs that share a JVM are stopped by the same collections. */
  private static long stopped(List<Done> together) {
    return together.stream().mapToLong(Done::gcEnd).max().orElse(0)
        - together.stream().mapToLong(Done::gcBegin).min().orElse(0);
  }

  /** The share of the run for which collections stopped a job. */
  double gcShare() {
    return gcSeconds / seconds;
  }

  /** Whether there is enough processor time to say where it went. */
  boolean divisible() {
    return cpuSeconds >= DIVISIBLE;
  }

  /** The share of the processor time that was spent inside the operating system. */
  double systemShare() {
    return Math.max(0, 1 - userSeconds / cpuSeconds);
  }
}
