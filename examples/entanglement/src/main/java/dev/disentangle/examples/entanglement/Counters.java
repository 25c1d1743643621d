package dev.disentangle.examples.entanglement;

import com.sun.management.ThreadMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;

/**
 * What this thread and its JVM have used so far.
 *
 * @param allocated bytes, by this thread
 * @param cpuNanos processor time of this thread
 * @param userNanos the part of it outside the operating system, in steps of some 10 ms
 * @param gcMillis how long collections have stopped this JVM
 */
record Counters(long allocated, long cpuNanos, long userNanos, long gcMillis) {

  private static final ThreadMXBean THREADS =
      ManagementFactory.getPlatformMXBean(ThreadMXBean.class);

  static Counters now() {
    return new Counters(
        THREADS.getCurrentThreadAllocatedBytes(),
        THREADS.getCurrentThreadCpuTime(),
        THREADS.getCurrentThreadUserTime(),
        ManagementFactory.getGarbageCollectorMXBeans().stream()
            .filter(Counters::stops)
            .mapToLong(GarbageCollectorMXBean::getCollectionTime)
            .sum());
  }

  /** Some collectors also count what they do beside the program. */
  private static boolean stops(GarbageCollectorMXBean collector) {
    String name = collector.getName();
    return !name.endsWith("Cycles") && !name.contains("Concurrent");
  }
}
