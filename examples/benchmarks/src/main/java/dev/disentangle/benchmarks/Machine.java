package dev.disentangle.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.LocalDate;
import java.util.Locale;

/** Where and when something was measured. */
final class Machine {

  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private Machine() {}

  /** What this process has used of all processors so far. */
  static long cpuNanos() {
    return SYSTEM.getProcessCpuTime();
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
