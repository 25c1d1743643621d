package dev.disentangle.pinned;

import static org.assertj.core.api.Assertions.assertThat;

import dev.disentangle.machine.CpuSet;
import dev.disentangle.machine.Machine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Assumptions;

/** Where threads may run, by the kernel's own record. */
final class KernelsRecord {

  private static final String LIST = "Cpus_allowed_list:";
  private static final Path ME = Path.of("/proc/thread-self/status");
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(10);

  private KernelsRecord() {}

  /** Elsewhere than on Linux there is nothing to look at. */
  static void assumeThere() {
    Assumptions.assumeTrue(Files.isReadable(ME), "no /proc");
    Assumptions.assumeFalse(Machine.local().mask().value().isEmpty());
  }

  static CpuSet ofMe() {
    return of(ME);
  }

  /** The status file of the current thread, for others to read. */
  static Path mine() {
    try {
      return Path.of("/proc").resolve(Files.readSymbolicLink(ME.getParent())).resolve("status");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static CpuSet of(Path status) {
    try {
      return Files.readAllLines(status).stream()
          .filter(line -> line.startsWith(LIST))
          .map(line -> CpuSet.parse(line.substring(LIST.length()).strip()))
          .findFirst()
          .orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The kernel has no events for this, so it is asked again and again. */
  static void awaitMask(Path status, CpuSet expected) {
    long end = System.nanoTime() + PATIENCE;
    while (!of(status).equals(expected) && System.nanoTime() < end) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
    }
    assertThat(of(status)).isEqualTo(expected);
  }
}
