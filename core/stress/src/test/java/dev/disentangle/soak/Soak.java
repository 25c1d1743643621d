package dev.disentangle.soak;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Many threads that make random calls, and somebody who looks whether they get on. */
final class Soak {

  private static final int CALLERS = 6;
  private static final long HANGS_NANOS = TimeUnit.SECONDS.toNanos(90);
  private static final long LINGER_NANOS = TimeUnit.SECONDS.toNanos(30);
  private static final List<String> OURS =
      List.of("work-stealing-", "static-chunking-", "virtual-", "disentangle-", "soak-");

  private final Queue<String> faults = new ConcurrentLinkedQueue<>();
  private final AtomicLong calls = new AtomicLong();
  private final List<Caller> callers = new ArrayList<>();
  private final Pools pools = new Pools();
  private final ScheduledExecutorService outside =
      Executors.newScheduledThreadPool(2, work -> new Thread(work, "soak-outside"));
  private final long end;

  private Soak(long seconds) {
    end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
  }

  /** Random calls from a seed; each thread makes the same ones each time, as far as it comes. */
  static long run(long seed, long seconds) throws InterruptedException {
    SplittableRandom random = new SplittableRandom(seed);
    Soak soak = new Soak(seconds);
    for (int i = 0; i < CALLERS; i++) {
      soak.callers.add(soak.new Caller(i, random.split()::nextLong));
    }
    return soak.run();
  }

  /** One call again and again, by all threads. */
  static long repeat(long call, long seconds) throws InterruptedException {
    Soak soak = new Soak(seconds);
    for (int i = 0; i < CALLERS; i++) {
      soak.callers.add(soak.new Caller(i, () -> call));
    }
    return soak.run();
  }

  private long run() throws InterruptedException {
    int resourcesBefore = Call.OPEN_RESOURCES.get();
    callers.forEach(Thread::start);
    for (Caller caller : callers) {
      while (caller.isAlive()) {
        caller.join(100);
        callers.forEach(Caller::checkProgress);
      }
    }
    pools.close();
    outside.shutdownNow();
    awaitNobody();
    int resources = Call.OPEN_RESOURCES.get() - resourcesBefore;
    if (resources != 0) {
      faults.add(resources + " resources of workers were never closed");
    }
    failIfAny();
    return calls.get();
  }

  private void failIfAny() {
    if (!faults.isEmpty()) {
      throw new AssertionError(
          faults.size()
              + " faults\n"
              + faults.stream().limit(10).collect(Collectors.joining("\n")));
    }
  }

  private void awaitNobody() throws InterruptedException {
    long begun = System.nanoTime();
    while (lingering().count() > 0) {
      if (System.nanoTime() - begun > LINGER_NANOS) {
        faults.add("threads are left:\n" + stacks(true));
        return;
      }
      System.gc(); // it is the collector who tells that a stream was abandoned
      TimeUnit.MILLISECONDS.sleep(300);
    }
  }

  private static Stream<Thread> lingering() {
    return Thread.getAllStackTraces().keySet().stream().filter(Soak::isOurs);
  }

  private static boolean isOurs(Thread thread) {
    return OURS.stream().anyMatch(thread.getName()::startsWith);
  }

  static String trace(Throwable thrown) {
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text, true));
    return text.toString();
  }

  private static String stacks(boolean oursOnly) {
    StringBuilder text = new StringBuilder();
    for (Map.Entry<Thread, StackTraceElement[]> entry : Thread.getAllStackTraces().entrySet()) {
      if (!oursOnly || isOurs(entry.getKey())) {
        text.append(entry.getKey()).append(' ').append(entry.getKey().getState()).append('\n');
        for (StackTraceElement frame : entry.getValue()) {
          text.append("    ").append(frame).append('\n');
        }
      }
    }
    return text.toString();
  }

  /** A thread that makes one call after the other. */
  private final class Caller extends Thread {
    private final LongSupplier seeds;
    private volatile Call current;
    private volatile long since = System.nanoTime();

    Caller(int number, LongSupplier seeds) {
      super("soak-caller-" + number);
      setDaemon(true);
      this.seeds = seeds;
    }

    @Override
    public void run() {
      while (System.nanoTime() - end < 0 && faults.isEmpty()) {
        Call call = new Call(seeds.getAsLong(), pools);
        since = System.nanoTime();
        current = call;
        try {
          call.run(outside).forEach(fault -> faults.add(call + "\n    " + fault));
        } catch (Throwable e) {
          faults.add(call + "\n    the check failed: " + trace(e));
        }
        calls.getAndIncrement();
      }
      current = null;
    }

    void checkProgress() {
      Call call = current;
      if (call != null && System.nanoTime() - since > HANGS_NANOS) {
        faults.add(call + "\n    hangs\n" + stacks(false));
        failIfAny();
      }
    }
  }
}
