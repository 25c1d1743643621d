package dev.disentangle.conformance;

import dev.disentangle.Context;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waits for events, never for ever. */
public final class Waiting {

  /** Far more than anything here takes, and less than a test may. */
  public static final Duration LONG = Duration.ofSeconds(20);

  /** What a call that was stopped may take to return: "promptly", on a machine that is busy. */
  public static final Duration PROMPT = Duration.ofSeconds(12);

  private Waiting() {}

  /** Waits for a latch; an interrupt ends the waiting, as it should an item. */
  public static void await(CountDownLatch latch) throws InterruptedException {
    if (!latch.await(LONG.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("what was awaited did not happen");
    }
  }

  /** Waits until something is so. */
  public static void until(BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + LONG.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("what was awaited did not happen");
      }
      Thread.sleep(1);
    }
  }

  /** Does what a stall of the machine can spoil: fails only if each of so many tries does. */
  public static void inOneOf(int tries, Body body) throws Exception {
    for (int left = tries - 1; ; left--) {
      try {
        body.run();
        return;
      } catch (AssertionError | RuntimeException e) {
        if (left == 0) {
          throw e;
        }
      }
    }
  }

  /** Whether a process is gone, and what ran there: one that delays its caller may be killed. */
  static boolean hasEnded(long pid) {
    return !ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
  }

  /** Blocks until interrupted, as an item that waits for a lost network peer does. */
  public static <R> R forInterrupt() throws InterruptedException {
    Thread.sleep(LONG.toMillis());
    throw new AssertionError("was never interrupted");
  }

  /**
   * Blocks until the call was stopped. A worker waits for the interrupt; the caller, whose thread
   * nobody may interrupt on its behalf and who may be one of the workers, asks.
   */
  public static int untilStopped(Caller caller, Context context) throws InterruptedException {
    if (!caller.isHere()) {
      return forInterrupt();
    }
    until(context::cancelled);
    return -1; // which nobody looks at
  }

  /** Runs something beside the test, and waits for it on close. */
  public static Beside beside(Body body) {
    Thread thread = new Thread(() -> Beside.run(body), "junit-beside");
    thread.setDaemon(true);
    thread.start();
    return new Beside(thread);
  }

  /** What runs beside the test. */
  @FunctionalInterface
  public interface Body {
    /** Does it. */
    void run() throws Exception;
  }

  /** A thread beside the test. */
  public record Beside(Thread thread) implements AutoCloseable {

    private static void run(Body body) {
      try {
        body.run();
      } catch (Exception e) {
        throw new AssertionError(e);
      }
    }

    @Override
    public void close() throws InterruptedException {
      thread.join(LONG.toMillis());
      if (thread.isAlive()) {
        throw new AssertionError("what ran beside the test did not end");
      }
    }
  }
}
