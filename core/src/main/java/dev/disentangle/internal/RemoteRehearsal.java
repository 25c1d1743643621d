package dev.disentangle.internal;

import dev.disentangle.Task;
import dev.disentangle.chunking.Chunking;
import dev.disentangle.spi.Boundary;
import dev.disentangle.spi.Claim;
import dev.disentangle.spi.Job;
import dev.disentangle.spi.RemoteTask;
import dev.disentangle.spi.RemoteVisit;
import dev.disentangle.spi.RemoteWorker;
import dev.disentangle.spi.Strategy;
import dev.disentangle.spi.Traits;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * A {@link Rehearsal} of remote workers, in which a worker dies of its items. The strategy chooses
 * when to run it, so that it does not delay the first call.
 */
@SuppressWarnings("serial") // never serialized
public final class RemoteRehearsal implements Strategy, RemoteWorker, Task<Integer, Integer> {

  private static final String DEATH = "rehearsed";

  static {
    try {
      RemoteRehearsal all = new RemoteRehearsal();
      Rehearsal.play(all, all, new Failures());
    } catch (Throwable e) {
      // ignored, see Rehearsal
    }
  }

  private RemoteRehearsal() {}

  /** Runs the rehearsal, by initializing this class, unless it has been run. */
  public static void done() {}

  @Override
  public Traits traits() {
    return new Traits(1, Boundary.PROCESS, false, Chunking.balanced());
  }

  /** Visits the job at once, on the current thread. */
  @Override
  public void recruit(Job job, int workers) {
    Optional<RemoteVisit> admitted = job.visit(this);
    if (admitted.isPresent()) {
      RemoteVisit visit = admitted.get();
      visit.unopened(DEATH);
      visit.claim().ifPresent(Claim::unbegun);
      visit.claim().ifPresent(claim -> claim.lost(-1, -1, DEATH));
      Optional<Claim> alone = visit.claim();
      while (alone.isPresent()) {
        Claim claim = alone.get();
        claim.lost(claim.from(), claim.to(), DEATH);
        alone = visit.claim();
      }
      visit.leave();
    }
  }

  @Override
  public int seat() {
    return 0;
  }

  @Override
  public String name() {
    return DEATH;
  }

  @Override
  public void stop(RemoteTask task) {}

  @Override
  public CompletionStage<?> end(RemoteTask task) {
    return CompletableFuture.completedFuture(null);
  }

  /** Never called. */
  @Override
  public Integer apply(Integer input) {
    return input;
  }
}
