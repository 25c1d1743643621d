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
 * A {@link Rehearsal} for workers elsewhere: of one that ends over its items. When it takes place
 * is for the strategy to say, which had better not hold up its first call.
 */
@SuppressWarnings("serial") // it goes nowhere
public final class RemoteRehearsal implements Strategy, RemoteWorker, Task<Integer, Integer> {

  private static final String DEATH = "rehearsed";

  static {
    try {
      RemoteRehearsal all = new RemoteRehearsal();
      Rehearsal.play(all, all, new Failures());
    } catch (Throwable e) {
      // as there
    }
  }

  private RemoteRehearsal() {}

  /** Returns when it has been done, which is at once from the second time on. */
  public static void done() {}

  @Override
  public Traits traits() {
    return new Traits(1, Boundary.PROCESS, false, Chunking.balanced());
  }

  /** Comes at once, on the thread that asks. */
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

  /** Nobody runs it. */
  @Override
  public Integer apply(Integer input) {
    return input;
  }
}
