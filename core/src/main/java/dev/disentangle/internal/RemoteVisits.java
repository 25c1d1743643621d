package dev.disentangle.internal;

import dev.disentangle.spi.RemoteTask;
import dev.disentangle.spi.RemoteVisit;
import dev.disentangle.spi.RemoteWorker;
import dev.disentangle.spi.Scarcity;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The remote workers of a job: their arrival, what they are sent, and their end. */
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

  /** By a worker who is yet to be started: empty if there is nothing to start for. */
  synchronized Optional<RemoteTask> expect(RemoteWorker me) {
    if (ended || job.stop.get() != null) {
      return Optional.empty();
    }
    workers.add(me);
    return Optional.of(task());
  }

  /** By a worker who was admitted: empty if there is nothing to come for. */
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
    if (job.stop.get() != null) { // it may have come before the seat could be halted
      seat.halt();
    }
    return visit;
  }

  /** Waits for the memory, if there is none: who has entered is waited for. */
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

  /** Ends a visit; who returned something meanwhile counted on it, so it looks once more. */
  void leave(Seat seat) {
    job.leaveSeat(seat);
    if (job.stop.get() == null && job.claimable()) {
      job.recruits.ask(1);
    }
  }

  /** What workers must have of this job. */
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

  /** Ends what has begun, if that is to be. */
  void stop(boolean interrupts) {
    if (interrupts) {
      workers.forEach(worker -> worker.stop(task()));
    }
  }

  /** The call is returning: the workers drop what they keep of the job. */
  void end() {
    synchronized (this) {
      ended = true;
    }
    if (!workers.isEmpty()) {
      RemoteEnd.of(workers, task());
    }
  }
}
