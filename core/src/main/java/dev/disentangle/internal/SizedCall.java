package dev.disentangle.internal;

import dev.disentangle.ItemRun;
import dev.disentangle.ItemTimeoutException;
import dev.disentangle.Outcome;
import dev.disentangle.Report;
import dev.disentangle.WorkerCrashedException;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A call over a known number of items. It connects task, step and job, runs the job, and returns or
 * throws as the options say.
 *
 * @param options the call's options
 * @param task the user's task, which has the profile
 * @param kind the kind of items
 * @param step what is done with each item
 * @param wiring the parts of the step
 * @param size the number of items
 */
record SizedCall(
    Options options,
    Object task,
    ItemKind kind,
    Class<? extends Step> step,
    Wiring wiring,
    long size) {

  /** Runs the items; throws as the failure policy says. */
  Supplier<Report> run() {
    Failures failures = new Failures();
    EngineJob job = execute(failures);
    Supplier<Report> report = report(job);
    Endings.conclude(job, failures);
    return report;
  }

  /**
   * Runs the items and gives every item an outcome, in {@code out}; returns that, or a copy of it
   * if a straggler might still write to it.
   */
  Done<Slots> outcomes(Slots out) {
    Queue<Outcome<?>> failed = new ConcurrentLinkedQueue<>();
    EngineJob job = execute((j, run, thrown) -> failed.add(outcome(run, thrown)));
    Stop stop = job.stop.get();
    RuntimeException stopped = Endings.stopped(job);
    if (stopped != null && stop != null && !outcomesPass(stop)) {
      report(job);
      throw stopped;
    }
    Slots outcomes = job.hasStragglers() ? out.copy() : out;
    for (Outcome<?> outcome : failed) {
      outcomes.set((int) outcome.index(), outcome);
    }
    if (stopped != null) {
      for (int i = 0; i < outcomes.size(); i++) {
        if (outcomes.get(i) == null) {
          outcomes.set(i, cancelled(i, job.step.knownInput(i), stopped));
        }
      }
    }
    return new Done<>(outcomes, report(job));
  }

  /**
   * Whether a call that returns outcomes returns those that it has, if it was stopped for this
   * reason.
   */
  static boolean outcomesPass(Stop stop) {
    return stop.reason() == Stop.Reason.CANCELLED || stop.reason() == Stop.Reason.DEADLINE;
  }

  /** The outcome of an item that was not run because the call ended first. */
  static Outcome<?> cancelled(long index, @Nullable Object input, Throwable reason) {
    return new Outcome.Cancelled<>(new ItemRun(index, input, 0, "", Duration.ZERO), reason);
  }

  /** The outcome of an item that has failed. */
  static Outcome<?> outcome(ItemRun run, Throwable thrown) {
    if (thrown instanceof ItemTimeoutException timeout) {
      return new Outcome.TimedOut<>(run, timeout);
    }
    return thrown instanceof WorkerCrashedException
        ? new Outcome.Crashed<>(run, thrown)
        : new Outcome.Failed<>(run, thrown);
  }

  private EngineJob execute(FailureSink sink) {
    Place place = Place.ofCaller(options.strategy);
    TaskProfile profile = TaskProfile.of(task);
    boolean chunks = kind == ItemKind.CHUNKS;
    TaskProfile.Wired wired =
        chunks ? profile.wireChunks(step, wiring) : profile.wire(step, wiring, size);
    EngineJob job = new EngineJob(options, place, wired, kind, size, sink);
    new CallerRun(job, profile, chunks, wiring.shift()).run();
    return job;
  }

  private static Supplier<Report> report(EngineJob job) {
    Supplier<Report> report = PendingReport.of(job, OptionalLong.of(job.size));
    job.options.deliver(report);
    return report;
  }
}
