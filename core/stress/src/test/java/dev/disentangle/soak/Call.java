package dev.disentangle.soak;

import dev.disentangle.CallCancelledException;
import dev.disentangle.Cancellation;
import dev.disentangle.Parallel;
import dev.disentangle.Report;
import dev.disentangle.Retry;
import dev.disentangle.spi.OpenStrategy;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** One random call: makes it, disturbs it from outside, and has its answer checked. */
final class Call {

  /** Resources of all calls, opened and not yet closed. */
  static final AtomicInteger OPEN_RESOURCES = new AtomicInteger();

  private final Plan plan;
  private final Queue<String> faults = new ConcurrentLinkedQueue<>();
  private final Items items;
  private final Check check;
  private final Making making;
  private volatile Report report;

  Call(long seed, Pools pools) {
    this(new Plan(seed, pools, 0, true));
  }

  /** A call inside another's item. */
  Call(Plan plan) {
    this.plan = plan;
    Serial serial = new Serial(plan);
    items = new Items(plan, serial, faults);
    check = new Check(plan, serial, items, faults);
    making = new Making(plan, serial, items, check, faults);
  }

  /** Makes the call; returns what is wrong with its answer. */
  List<String> run(ScheduledExecutorService outside) {
    Thread caller = Thread.currentThread();
    AtomicBoolean inside = new AtomicBoolean(true);
    Cancellation cancellation = new Cancellation();
    Runnable disturb =
        () -> {
          synchronized (inside) {
            if (inside.get()) {
              switch (plan.disturbance) {
                case CANCEL -> cancellation.cancel();
                case INTERRUPT -> caller.interrupt();
                case CLOSE_POOL -> ((OpenStrategy) plan.strategy).close();
                default -> {}
              }
            }
          }
        };
    boolean disturbed = plan.disturbance != Plan.Disturbance.NONE;
    if (disturbed) {
      outside.schedule(disturb, plan.delayNanos, TimeUnit.NANOSECONDS);
    }
    Throwable thrown = null;
    try {
      making.make(options().cancelledBy(cancellation));
    } catch (Throwable e) {
      thrown = e;
    }
    synchronized (inside) {
      inside.set(false);
    }
    items.end();
    boolean flag = Thread.interrupted();
    if (flag && plan.disturbance != Plan.Disturbance.INTERRUPT) {
      faults.add("the caller was interrupted");
    }
    if (!flag
        && thrown instanceof CallCancelledException
        && plan.disturbance == Plan.Disturbance.INTERRUPT) {
      faults.add("the caller's interrupt was swallowed");
    }
    if (plan.strategy instanceof OpenStrategy own) {
      own.close();
    }
    check.ending(thrown, report);
    return List.copyOf(faults);
  }

  /** Makes the call as an item of another; returns what is wrong with its answer. */
  List<String> makeInside() {
    Throwable thrown = null;
    try {
      making.make(options());
    } catch (Throwable e) {
      if (!plan.calm && e instanceof CallCancelledException stopped) {
        throw stopped;
      }
      thrown = e;
    }
    if (plan.calm) {
      check.ending(thrown, report);
    }
    return List.copyOf(faults);
  }

  private Parallel options() {
    Parallel options =
        Parallel.using(plan.strategy)
            .onFailure(plan.policy)
            .retries(Retry.times(plan.retries))
            .onReport(r -> report = r);
    if (plan.chunking != null) {
      options = options.chunked(plan.chunking);
    }
    if (plan.timeout != null) {
      options = options.itemTimeout(plan.timeout);
    }
    if (plan.disturbance == Plan.Disturbance.DEADLINE) {
      options = options.deadline(Duration.ofNanos(plan.delayNanos + 1));
    }
    if (plan.window > 0) {
      options = options.window(plan.window);
    }
    return plan.resource ? options.perWorker(items.resource()) : options;
  }

  @Override
  public String toString() {
    return plan.toString();
  }
}
