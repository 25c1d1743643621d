package dev.disentangle.processes.pool;

import dev.disentangle.internal.RemoteRehearsal;
import dev.disentangle.processes.launch.WorkerDeath;
import dev.disentangle.spi.Job;
import dev.disentangle.spi.Scarcity;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * What is wrong, in words, however little memory there is for them.
 *
 * <p>Where the caller's heap is full, no class can be loaded, and a worker's end that can't be told
 * would leave its call without one: so what that takes is rehearsed. Nor can a string be made that
 * a constant stands for, so the words are here, and not where things go wrong.
 */
final class Trouble {

  /** Not a constant: for those a string is made when they are first met. */
  private static final String UNTOLD = "there is no memory to say why".toString();

  static {
    try {
      RemoteRehearsal.done();
      CompletableFuture<WorkerDeath> death = new CompletableFuture<>();
      var early = Obituary.of(0, death, 1, "");
      death.complete(new WorkerDeath(0, 1, false, List.of(), null));
      var known = Obituary.of(0, death, 1, early.text());
      var unused = known.violent() ? "" : unsent(new OutOfMemoryError(known.text()));
    } catch (Throwable e) {
      // it was worth trying; a class that could not be initialized would fail for good
    }
  }

  private Trouble() {}

  /** Returns when it has been done. */
  static void rehearsed() {}

  /** Why a worker is given up that has begun a visit. */
  static String unsent(Throwable why) {
    try {
      return "it could not be sent its work: " + why;
    } catch (OutOfMemoryError e) {
      return UNTOLD;
    }
  }

  /** Why one is given up that has reported. */
  static String untaken(Throwable why) {
    try {
      return "its report could not be taken: " + why;
    } catch (OutOfMemoryError e) {
      return UNTOLD;
    }
  }

  /** Ends a job that would wait for its workers for ever. */
  static void cantStart(Job job, Throwable why) {
    end(job, false, why);
  }

  /** Ends a job that would wait for this worker for ever. */
  static void cantSend(Job job, Throwable why) {
    end(job, true, why);
  }

  private static void end(Job job, boolean started, Throwable why) {
    while (true) {
      try {
        String what = started ? "the task can't be sent" : "no worker JVM can be started";
        job.abandon(reason(what, why));
        return;
      } catch (OutOfMemoryError e) {
        Scarcity.pause();
      }
    }
  }

  private static RuntimeException reason(String what, Throwable why) {
    return why instanceof RuntimeException known
        ? known
        : new IllegalStateException(what + ": " + why.getMessage(), why);
  }
}
