package dev.disentangle.internal;

import dev.disentangle.Cancellation;
import dev.disentangle.FailurePolicy;
import dev.disentangle.PerWorker;
import dev.disentangle.Progress;
import dev.disentangle.Report;
import dev.disentangle.Retry;
import dev.disentangle.Sequential;
import dev.disentangle.spi.RemoteHost;
import dev.disentangle.spi.Strategy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The options of a call. Effectively immutable: only the fresh copy in {@link #with} is changed.
 */
public final class Options {

  private static final AtomicLong JOBS = new AtomicLong();
  public Strategy strategy;
  public String name = "map";

  /** How often an item is run again that was running when its worker died. */
  public int crashRetries = 1;

  public FailurePolicy onFailure = FailurePolicy.FAIL_FAST;
  public Retry retry = Retry.NEVER;
  public @Nullable Duration itemTimeout;
  public @Nullable Duration deadline;
  public @Nullable Cancellation cancellation;

  /** How many inputs a lazy call reads ahead of its consumer; 0 for the default. */
  public int window;

  public long seed;
  public List<PerWorker<?>> resources = List.of();
  public @Nullable Progress progress;
  public @Nullable Consumer<? super Report> onReport;
  public @Nullable Consumer<Object> onMessage;

  /** Held while a message is delivered; shared by all copies of these options. */
  private final Object lock;

  public Options(Strategy strategy) {
    this(strategy, new Object());
  }

  private Options(Strategy strategy, Object lock) {
    this.strategy = strategy;
    this.lock = lock;
  }

  /** A copy with a change. */
  public Options with(Consumer<Options> change) {
    Options copy = new Options(strategy, lock);
    copy.name = name;
    copy.onFailure = onFailure;
    copy.retry = retry;
    copy.crashRetries = crashRetries;
    copy.itemTimeout = itemTimeout;
    copy.deadline = deadline;
    copy.cancellation = cancellation;
    copy.window = window;
    copy.seed = seed;
    copy.resources = resources;
    copy.progress = progress;
    copy.onReport = onReport;
    copy.onMessage = onMessage;
    change.accept(copy);
    return copy;
  }

  /** What a call on these options sends to its remote workers. */
  JobTask remoteTask(Wiring wiring, RemoteStep step, boolean plain) {
    Reduction<?> reduction = wiring.out() instanceof Reduction<?> given ? given : null;
    return new JobTask(
        JOBS.getAndIncrement(),
        name,
        step.name(),
        wiring.task(),
        wiring.start(),
        wiring.shift(),
        plain,
        reduction == null ? null : reduction.identity(),
        reduction == null ? null : reduction.combiner(),
        seed,
        retry.times() == 0 ? null : retry,
        itemTimeout,
        resources,
        onFailure == FailurePolicy.FAIL_FAST && step != RemoteStep.OUTCOMES,
        onMessage != null);
  }

  /** The options that matter in a remote worker. */
  static Options remote(JobTask task, RemoteHost host) {
    Options options = new Options(Sequential.instance());
    options.name = task.name();
    options.onFailure = task.failFast() ? FailurePolicy.FAIL_FAST : FailurePolicy.FAIL_AT_END;
    options.retry = task.retry() == null ? Retry.NEVER : task.retry();
    options.itemTimeout = task.itemTimeout();
    options.seed = task.seed();
    options.resources = task.resources();
    options.onMessage = task.listened() ? host::send : null;
    return options;
  }

  /** Passes a task's message to the listener, one message at a time. */
  void deliver(Object message) {
    Consumer<Object> listener = onMessage;
    if (listener == null) {
      return;
    }
    synchronized (lock) { // not on the listener, on which the user may synchronize
      try {
        listener.accept(message);
      } catch (Throwable e) { // a listener must not harm the call
        Log.warn("{}: the message listener failed on {}", name, Text.shorten(message), e);
      }
    }
  }

  /** Passes the report to the listener and, at debug level, to the log. */
  void deliver(Supplier<Report> report) {
    Consumer<? super Report> listener = onReport;
    if (listener != null) {
      try {
        listener.accept(report.get());
      } catch (Throwable e) { // a listener must not harm the call
        Log.warn("{}: the report listener failed", name, e);
      }
    }
    Log.debug(report);
  }

  @Override
  public String toString() {
    List<String> parts = new ArrayList<>();
    parts.add("using(" + strategy + ")");
    parts.add("named(\"" + name + "\")");
    if (onFailure != FailurePolicy.FAIL_FAST) {
      parts.add("onFailure(" + onFailure + ")");
    }
    if (retry.times() > 0) {
      parts.add("retries(" + retry.times() + ")");
    }
    if (crashRetries != 1) {
      parts.add("crashRetries(" + crashRetries + ")");
    }
    if (itemTimeout != null) {
      parts.add("itemTimeout(" + itemTimeout + ")");
    }
    if (deadline != null) {
      parts.add("deadline(" + deadline + ")");
    }
    if (window > 0) {
      parts.add("window(" + window + ")");
    }
    if (seed != 0) {
      parts.add("seed(" + seed + ")");
    }
    return "Parallel." + String.join(".", parts);
  }
}
