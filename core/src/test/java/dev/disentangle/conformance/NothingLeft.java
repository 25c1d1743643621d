package dev.disentangle.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.assertj.core.presentation.Representation;
import org.assertj.core.presentation.StandardRepresentation;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Law L14, after each test: no thread is left that was not there before, and the test's own thread
 * is not interrupted. The engine's clock thread may stay a second longer; it is looked for once,
 * after all tests of the class.
 */
public final class NothingLeft
    implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {

  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(10);
  private static final long LOOK_AGAIN = TimeUnit.MILLISECONDS.toNanos(1);
  private static final String CLOCK = "disentangle-clock";

  /** Threads of the JVM, of the test runner and of JNA, which come and go as they like. */
  private static final List<String> STRANGERS =
      List.of(
          "junit",
          "surefire",
          "process reaper",
          "ForkJoinPool",
          "Attach Listener",
          "JNA Cleaner",
          "Common-Cleaner",
          "Cleaner-",
          "VirtualThread-unblocker",
          "Read-Poller",
          "Write-Poller");

  /** Who is left doesn't say what keeps it. */
  private static final Representation WITH_STACKS =
      new StandardRepresentation() {
        @Override
        protected String fallbackToStringOf(Object thread) {
          return thread + " at " + List.of(((Thread) thread).getStackTrace());
        }
      };

  private Set<Thread> beforeAll = Set.of();
  private Set<Thread> before = Set.of();

  @Override
  public void beforeAll(ExtensionContext context) {
    beforeAll = live();
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    before = live();
  }

  @Override
  public void afterEach(ExtensionContext context) {
    Home.close();
    assertThat(Thread.interrupted()).as("interrupt flag of the test's thread").isFalse();
    awaitGone(thread -> !before.contains(thread) && !thread.getName().startsWith(CLOCK));
  }

  @Override
  public void afterAll(ExtensionContext context) {
    awaitGone(thread -> !beforeAll.contains(thread));
  }

  private static void awaitGone(Predicate<Thread> unwanted) {
    long end = System.nanoTime() + PATIENCE;
    List<Thread> left = left(unwanted);
    while (!left.isEmpty() && System.nanoTime() < end) {
      LockSupport.parkNanos(LOOK_AGAIN);
      left = left(unwanted);
    }
    assertThat(left).as("threads left behind").withRepresentation(WITH_STACKS).isEmpty();
  }

  private static List<Thread> left(Predicate<Thread> unwanted) {
    return live().stream().filter(unwanted).toList();
  }

  private static Set<Thread> live() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> STRANGERS.stream().noneMatch(thread.getName()::startsWith))
        .collect(Collectors.toSet());
  }
}
