package dev.disentangle.processes.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Law L14, after each test: no process is left and no thread that reads from one. */
final class NoWorkerLeft implements BeforeEachCallback, AfterEachCallback {

  private static final long PATIENCE_SECONDS = 5;

  private Set<ProcessHandle> processes = Set.of();
  private Set<Thread> threads = Set.of();

  @Override
  public void beforeEach(ExtensionContext context) {
    processes = ProcessHandle.current().children().collect(Collectors.toSet());
    threads = readers().collect(Collectors.toSet());
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
    assertThat(Thread.interrupted()).as("interrupt flag of the test's thread").isFalse();
  }

  private static Stream<Thread> readers() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("disentangle-process-worker-"));
  }
}
