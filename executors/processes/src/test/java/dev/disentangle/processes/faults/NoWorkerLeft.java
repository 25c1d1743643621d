package dev.disentangle.processes.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Law L14, after each test: no process is left, no thread that reads from one, no pipe, no shared
 * file.
 */
final class NoWorkerLeft implements BeforeEachCallback, AfterEachCallback {

  /** A shared pool's worker that came late, for an earlier test, leaves after ten idle ones. */
  private static final long PATIENCE_SECONDS = 30;

  private static final Pattern READER = Pattern.compile("disentangle-(process|output)-worker-");

  private Set<ProcessHandle> processes = Set.of();
  private Set<Thread> threads = Set.of();
  private Set<String> before = Set.of();

  @Override
  public void beforeEach(ExtensionContext context) {
    processes = ProcessHandle.current().children().collect(Collectors.toSet());
    threads = readers().collect(Collectors.toSet());
    before = open();
  }

  @Override
  public void afterEach(ExtensionContext context) throws Exception {
    CompletableFuture.allOf(
            ProcessHandle.current()
                .children()
                .filter(child -> !processes.contains(child))
                .map(ProcessHandle::onExit)
                .toArray(CompletableFuture<?>[]::new))
        .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    for (Thread reader : readers().filter(thread -> !threads.contains(thread)).toList()) {
      reader.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
      assertThat(reader.isAlive()).as("%s lives on", reader).isFalse();
    }
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    for (Set<String> left = open(); !before.containsAll(left); left = open()) {
      left.removeAll(before);
      assertThat(System.nanoTime()).as("%s are left", left).isLessThan(end);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1)); // the JDK closes them soon
    }
    assertThat(Thread.interrupted()).as("interrupt flag of the test's thread").isFalse();
  }

  private static Stream<Thread> readers() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> READER.matcher(thread.getName()).lookingAt());
  }

  /** The pipes and shared files that this process has open, where the system tells. */
  private static Set<String> open() {
    Set<String> open = new HashSet<>();
    String[] descriptors = new File("/proc/self/fd").list();
    for (String descriptor : descriptors == null ? new String[0] : descriptors) {
      try {
        String target = Files.readSymbolicLink(Path.of("/proc/self/fd", descriptor)).toString();
        boolean shared = target.contains("/disentangle-") && !target.endsWith(".jar"); // our own
        if (shared || target.startsWith("pipe:")) {
          open.add(target);
        }
      } catch (IOException e) {
        // closed meanwhile
      }
    }
    return open;
  }
}
