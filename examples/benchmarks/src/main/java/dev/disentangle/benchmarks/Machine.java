package dev.disentangle.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.LocalDate;
import java.util.Locale;

/** Where and when something was measured. */
final class Machine {

  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private Machine() {}

  /** What the Java threads that there are have used of all processors so far. */
  static long cpuNanos() {
    long sum = 0;
    for (long nanos : THREADS.getThreadCpuTime(THREADS.getAllThreadIds())) {
      sum += Math.max(0, nanos);
    }
    return sum;
  }

  static String describe() {
    return String.format(
        Locale.ROOT,
        "%s; %d processors (%s, %s), %s memory; JDK %s (%s); load %.1f before the first benchmark",
        LocalDate.now(),
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("os.name"),
        System.getProperty("os.arch"),
        Quantity.bytes(SYSTEM.getTotalMemorySize()),
        Runtime.version(),
        System.getProperty("java.vendor"),
        SYSTEM.getSystemLoadAverage());
  }
}
