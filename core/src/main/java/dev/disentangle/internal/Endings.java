package dev.disentangle.internal;

import dev.disentangle.CallCancelledException;
import dev.disentangle.DeadlineExceededException;
import org.jspecify.annotations.Nullable;

/** Decides what a call throws when it ends. */
final class Endings {

  private Endings() {}

  /** Throws what the call must throw; returns if that is nothing. */
  static void conclude(EngineJob job, Failures failures) {
    RuntimeException failed = failures.toThrow(job.options.strategy.toString());
    RuntimeException stopped = stopped(job);
    if (stopped == null) {
      stopped = failed;
    } else if (failed != null) {
      stopped.addSuppressed(failed);
    }
    if (stopped != null) {
      throw stopped;
    }
  }

  /**
   * What a stopped job throws; null if it was not stopped, or if its failures tell what to throw.
   */
  static @Nullable RuntimeException stopped(EngineJob job) {
    Stop stop = job.stop.get();
    if (stop == null) {
      return null;
    }
    return switch (stop.reason()) {
      case FAILED, CLOSED -> null;
      case CANCELLED -> new CallCancelledException(soFar(job, "was cancelled"), null);
      case INTERRUPTED ->
          new CallCancelledException(
              soFar(job, "was cancelled: the calling thread was interrupted"), null);
      case DEADLINE ->
          new DeadlineExceededException(
              soFar(job, "exceeded its deadline of " + job.options.deadline));
      case ABANDONED -> abandoned(stop);
    };
  }

  private static RuntimeException abandoned(Stop stop) {
    Throwable cause = stop.cause();
    return cause instanceof RuntimeException known
        ? known
        : new IllegalStateException("the call was abandoned", cause);
  }

  private static String soFar(EngineJob job, String what) {
    String of = job.size == Long.MAX_VALUE ? "" : " of " + job.size;
    int opening = job.seats.opening();
    String waiting =
        opening == 0 ? "" : "; workers that had not opened their per-worker resources: " + opening;
    return "%s %s after %d%s items%s"
        .formatted(job.options.name, what, job.seats.items(), of, waiting);
  }
}
