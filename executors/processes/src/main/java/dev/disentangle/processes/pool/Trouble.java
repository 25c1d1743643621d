package dev.disentangle.processes.pool;

import dev.disentangle.internal.RemoteRehearsal;
import dev.disentangle.processes.launch.WorkerDeath;
import dev.disentangle.spi.Job;
import dev.disentangle.spi.Scarcity;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Says what went wrong with a worker, however little memory there is.
 *
 * <p>While the caller's heap is full no class can be loaded, and a call whose worker's death can't
 * be told would never end. So everything that takes is rehearsed once, when the first results are
 * there. The texts are here, and not where things go wrong, because the JVM makes the string of a
 * constant when it first meets it, which needs memory, too.
 */
final class Trouble {

  /** Not a constant, so that the string exists from the start. */
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

  /** Returns when the rehearsal is over, which the first call causes. */
  static void rehearsed() {}

  /** Why a worker is killed whose chunks could not be sent. */
  static String unsent(Throwable why) {
    try {
      return "it could not be sent its work: " + why;
    } catch (OutOfMemoryError e) {
      return UNTOLD;
    }
  }

  /** Why a worker is killed whose frames could not be taken. */
  static String untaken(Throwable why) {
    try {
      return "its report could not be taken: " + why;
    } catch (OutOfMemoryError e) {
      return UNTOLD;
    }
  }

  /** Ends a job for which no worker can be started, and which would wait for ever. */
  static void cantStart(Job job, Throwable why) {
    end(job, false, why);
  }

  /** Ends a job whose task can't be sent to a worker, and which would wait for ever. */
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
