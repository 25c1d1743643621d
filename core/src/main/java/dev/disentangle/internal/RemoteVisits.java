package dev.disentangle.internal;

import dev.disentangle.spi.RemoteTask;
import dev.disentangle.spi.RemoteVisit;
import dev.disentangle.spi.RemoteWorker;
import dev.disentangle.spi.Scarcity;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The remote workers of a job: how they arrive, what they are sent, and how they end. Thread-safe.
 */
final class RemoteVisits {

  private final EngineJob job;
  private final Class<? extends Step> step;
  private final Set<RemoteWorker> workers = ConcurrentHashMap.newKeySet();
  private volatile @Nullable JobTask task;
  private boolean ended;

  RemoteVisits(EngineJob job, Class<? extends Step> step) {
    this.job = job;
    this.step = step;
  }

  /** Announces a worker that is yet to be started; empty if the job has ended. */
  synchronized Optional<RemoteTask> expect(RemoteWorker me) {
    if (ended || job.stop.get() != null) {
      return Optional.empty();
    }
    workers.add(me);
    return Optional.of(task());
  }

  /** Begins the visit of a worker that was admitted; empty if the job needs no further worker. */
  Optional<RemoteVisit> enter(RemoteWorker me) {
    if (!job.gate.enter()) {
      job.place.release();
      return Optional.empty();
    }
    Seat seat = job.seats.take(me);
    if (seat == null) {
      job.leave(null);
      return Optional.empty();
    }
    seat.opening = !job.options.resources.isEmpty();
    seat.worker = me;
    Optional<RemoteVisit> visit = begin(me, seat);
    if (job.stop.get() != null) { // the stop may have missed this seat
      seat.halt();
    }
    return visit;
  }

  /** Waits for memory if there is none: the job waits for a visitor that has entered. */
  private Optional<RemoteVisit> begin(RemoteWorker me, Seat seat) {
    while (true) {
      try {
        workers.add(me);
        return Optional.of(new EngineVisit(job, seat));
      } catch (OutOfMemoryError e) {
        Scarcity.pause();
      }
    }
  }

  /**
   * Ends a visit, and then looks once more: a thread that has given items back meanwhile may have
   * relied on this visit.
   */
  void leave(Seat seat) {
    job.leaveSeat(seat);
    if (job.stop.get() == null && job.claimable()) {
      job.recruits.ask(1);
    }
  }

  /** What workers must know about this job. */
  JobTask task() {
    JobTask made = task;
    return made == null ? make() : made;
  }

  private synchronized JobTask make() {
    JobTask made = task;
    if (made == null) {
      RemoteStep known = RemoteStep.of(step);
      made = job.options.remoteTask(job.wiring, known, job.kind == ItemKind.INDICES);
      task = made;
    }
    return made;
  }

  /** What workers do with an item. */
  RemoteStep step() {
    return RemoteStep.valueOf(task().step());
  }

  /** Stops the workers, if what is running is to be interrupted. */
  void stop(boolean interrupts) {
    if (interrupts) {
      workers.forEach(this::stop);
    }
  }

  private void stop(RemoteWorker worker) {
    try {
      worker.stop(task());
    } catch (RuntimeException e) { // the strategy's: the others are to be told all the same
      Log.warn("{}: a worker could not be told to stop", job.options.name, e);
    }
  }

  /** Has the workers forget the job: the call is about to return. */
  void end() {
    synchronized (this) {
      ended = true;
    }
    if (!workers.isEmpty()) {
      RemoteEnd.of(workers, task());
    }
  }
}
