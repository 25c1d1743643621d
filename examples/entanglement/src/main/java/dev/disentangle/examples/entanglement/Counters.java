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
    long gcMillis = 0;
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      gcMillis += stops(collector) ? collector.getCollectionTime() : 0;
    }
    // Last: in a JVM that has just begun, reading the above costs more than a short job.
    return new Counters(
        THREADS.getCurrentThreadAllocatedBytes(),
        THREADS.getCurrentThreadCpuTime(),
        THREADS.getCurrentThreadUserTime(),
        gcMillis);
  }

  /** Some collectors also count what they do beside the program. */
  private static boolean stops(GarbageCollectorMXBean collector) {
    String name = collector.getName();
    return !name.endsWith("Cycles") && !name.contains("Concurrent");
  }
}
