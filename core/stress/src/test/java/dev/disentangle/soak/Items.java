package dev.disentangle.soak;

import dev.disentangle.CallCancelledException;
import dev.disentangle.Context;
import dev.disentangle.ItemTimeoutException;
import dev.disentangle.PerWorker;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The items of a call, and the task that runs them: it spends time, fails as planned, stalls if
 * that is planned, and takes note of all it sees.
 */
final class Items {

  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(20);
  private static final long GIVEN_UP_NANOS = TimeUnit.MILLISECONDS.toNanos(150);

  final AtomicIntegerArray runs;
  private final Plan plan;
  private final Serial serial;
  private final Queue<String> faults;
  private final AtomicLongArray longest;
  private final PerWorker<AtomicBoolean> mine =
      PerWorker.of(this::openResource, busy -> Call.OPEN_RESOURCES.getAndDecrement());
  private volatile boolean released;
  private volatile boolean ended;

  /** A failure on purpose. */
  static final class Planned extends Exception {
    private static final long serialVersionUID = 1L;

    Planned(long item) {
      super("item " + item, null, false, false);
    }
  }

  Items(Plan plan, Serial serial, Queue<String> faults) {
    this.plan = plan;
    this.serial = serial;
    this.faults = faults;
    runs = new AtomicIntegerArray(plan.size);
    longest = new AtomicLongArray(plan.slow >= 0 ? plan.size : 0);
  }

  PerWorker<AtomicBoolean> resource() {
    return mine;
  }

  /** The call has returned: whoever still stalls may go. */
  void end() {
    released = true;
    ended = true;
  }

  private AtomicBoolean openResource() {
    Call.OPEN_RESOURCES.getAndIncrement();
    return new AtomicBoolean();
  }

  long task(long item, Context context) throws Exception {
    if (!plan.resource) {
      return timed(item, context.attempt());
    }
    AtomicBoolean busy = context.get(mine);
    if (!busy.compareAndSet(false, true)) {
      faults.add("a worker's own resource is used by two");
    }
    try {
      return timed(item, context.attempt());
    } finally {
      busy.set(false);
    }
  }

  long timed(long item, int attempt) throws Exception {
    long begun = System.nanoTime();
    try {
      return attempt(item, attempt);
    } finally {
      if (longest.length() > 0) {
        longest.accumulateAndGet((int) item, System.nanoTime() - begun, Math::max);
      }
    }
  }

  long attempt(long item, int attempt) throws Exception {
    runs.getAndIncrement((int) item);
    if (plan.calm && Thread.currentThread().isInterrupted()) {
      faults.add("a stray interrupt before item " + item);
      Thread.interrupted();
    }
    if (item == plan.releasedBy) {
      released = true;
    }
    if (item == plan.slow) {
      stall();
    }
    try {
      work(item);
    } catch (InterruptedException | CallCancelledException e) {
      if (plan.calm) {
        faults.add("a stray interrupt in item " + item + ": " + e);
      }
      throw e;
    }
    if (attempt <= serial.failures(item)) {
      throw new Planned(item);
    }
    return serial.value(item);
  }

  private void work(long item) throws InterruptedException {
    switch (plan.work) {
      case NONE -> {}
      case SPIN -> {
        long begun = System.nanoTime();
        while (System.nanoTime() - begun < plan.workNanos) {
          Thread.onSpinWait();
        }
      }
      case SLEEP -> TimeUnit.NANOSECONDS.sleep(plan.workNanos);
      case NEST -> {
        Call inner =
            new Call(new Plan(Serial.mix(plan.seed + item), plan.pools, plan.depth + 1, plan.calm));
        faults.addAll(inner.makeInside());
      }
    }
  }

  /** Until it is interrupted, or, being deaf to that, until it is released. */
  private void stall() throws InterruptedException {
    long begun = System.nanoTime();
    long lateNanos = plan.timeout.toNanos() + GIVEN_UP_NANOS;
    while (System.nanoTime() - begun < PATIENCE_NANOS) {
      if (!plan.deaf) {
        TimeUnit.MILLISECONDS.sleep(100);
      } else {
        boolean back = released && (ended || System.nanoTime() - begun > lateNanos);
        if (back) {
          return;
        }
        Thread.interrupted();
        Thread.yield();
      }
    }
    faults.add("item " + plan.slow + " stalled, and nobody did anything about it");
  }

  /** Whether the item fails for good. */
  boolean doomed(long item) {
    return (item == plan.slow && !released(plan.slow)) || serial.fails(item);
  }

  /** Whether an item that stalls ends by itself, later than it should. */
  private boolean released(long item) {
    return item == plan.slow && plan.deaf && plan.releasedBy >= 0;
  }

  /** Whether the machine was so slow that the item may have run out of its time. */
  boolean excused(long item) {
    return longest.length() > 0
        && (released(item) || longest.get((int) item) >= plan.timeout.toNanos());
  }

  /** Whether a thread lost the processor right before or after the time that is measured here. */
  static boolean betweenItems(ItemTimeoutException late) {
    return Stream.of(late.getStackTrace())
        .noneMatch(frame -> frame.getMethodName().equals("attempt"));
  }

  boolean anyExcused() {
    return IntStream.range(0, longest.length()).anyMatch(this::excused);
  }

  long countDoomed() {
    return IntStream.range(0, plan.size).filter(this::doomed).count();
  }

  int firstDoomed() {
    return IntStream.range(0, plan.size).filter(this::doomed).findFirst().orElse(-1);
  }
}
