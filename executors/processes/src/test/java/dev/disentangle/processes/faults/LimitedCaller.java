package dev.disentangle.processes.faults;

import dev.disentangle.Parallel;
import dev.disentangle.processes.OpenProcessPool;
import dev.disentangle.processes.ProcessPool;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * A program that makes two calls while somebody limits its threads, and one more after that. It
 * tells how they ended; a hanging one, by the stacks of its threads and an exit code.
 */
final class LimitedCaller {

  private static final List<Integer> INPUTS = IntStream.range(0, 100).boxed().toList();
  private static final List<Integer> SQUARES = INPUTS.stream().map(x -> x * x).toList();
  private static final long LONGEST_SECONDS = 45;

  private LimitedCaller() {}

  public static void main(String[] args) throws IOException {
    Thread dog = new Thread(LimitedCaller::watch, "watch"); // now, as later there may be no room
    dog.setDaemon(true);
    dog.start();
    try (OpenProcessPool pool =
        ProcessPool.builder()
            .workers(2)
            .heap(32L << 20)
            .heartbeat(Duration.ofSeconds(6))
            .startTimeout(Duration.ofSeconds(5))
            .open()) {
      ClassLoader loader = Thread.currentThread().getContextClassLoader();
      await("ready");
      for (int call = 1; call <= 2; call++) {
        try {
          System.out.println("right: " + squares(pool));
        } catch (RuntimeException | OutOfMemoryError e) {
          System.out.println("error: " + e);
        }
        if (Thread.currentThread().getContextClassLoader() != loader) {
          throw new AssertionError("this thread has lost its loader");
        }
      }
      await("called");
      if (!squares(pool)) {
        throw new AssertionError("wrong results");
      }
    }
  }

  private static boolean squares(OpenProcessPool pool) {
    return Parallel.map(x -> x * x, INPUTS, pool).equals(SQUARES);
  }

  private static void await(String what) throws IOException {
    System.out.println(what);
    System.in.read();
  }

  private static void watch() {
    try {
      TimeUnit.SECONDS.sleep(LONGEST_SECONDS);
    } catch (InterruptedException e) {
      return;
    }
    for (Map.Entry<Thread, StackTraceElement[]> one : Thread.getAllStackTraces().entrySet()) {
      System.out.println(one.getKey());
      for (StackTraceElement frame : one.getValue()) {
        System.out.println("  at " + frame);
      }
    }
    Runtime.getRuntime().halt(9);
  }
}
