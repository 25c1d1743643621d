package dev.disentangle.processes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.disentangle.Parallel;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** Threads of a task's own that ask for what only the caller may have. */
@Timeout(60)
class AskingThreadsTest {

  private static final int THREADS = 300;
  private static final List<Integer> INPUTS = List.of(0, 1, 2, 3);

  /** As many ask for classes, which keeps their carriers, as for other resources. */
  private static int ask(int begin, boolean virtual) throws Exception {
    AtomicInteger answers = new AtomicInteger();
    List<Thread> threads = new ArrayList<>();
    for (int k = begin; k < begin + THREADS; k++) {
      String name = "none.None" + k;
      boolean forClass = k % 2 == 0;
      threads.add(started(() -> count(name, forClass, answers), virtual));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    return answers.get();
  }

  private static void count(String name, boolean forClass, AtomicInteger answers) {
    ClassLoader loader = AskingThreadsTest.class.getClassLoader();
    try {
      if (forClass) {
        Class.forName(name, true, loader);
      } else if (loader.getResource(name) == null) {
        answers.incrementAndGet();
      }
    } catch (ClassNotFoundException e) {
      answers.incrementAndGet();
    }
  }

  private static Thread started(Runnable work, boolean virtual) throws Exception {
    if (virtual) {
      Method start = Thread.class.getMethod("startVirtualThread", Runnable.class);
      return (Thread) start.invoke(null, work);
    }
    Thread thread = new Thread(work);
    thread.start();
    return thread;
  }

  private static void allAreAnswered(boolean virtual) {
    try (OpenProcessPool pool =
        ProcessPool.builder().workers(2).jvmFlags("-XX:ActiveProcessorCount=1").open()) {
      assertThat(Parallel.map(x -> ask(THREADS * x, virtual), INPUTS, pool)).containsOnly(THREADS);
    }
  }

  @Test
  void areAnswered() {
    allAreAnswered(false);
  }

  /** With one carrier, as workers mostly have. */
  @Test
  @EnabledForJreRange(min = JRE.JAVA_21)
  void areAnsweredIfTheyAreVirtual() {
    allAreAnswered(true);
  }
}
