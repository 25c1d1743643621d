package dev.disentangle.internal;

import dev.disentangle.WorkerCrashedException;
import dev.disentangle.spi.Claim;
import dev.disentangle.spi.RemoteTask;
import dev.disentangle.spi.RemoteVisit;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A remote worker's visit. It holds a seat, and a place in the gate, until {@link #leave}. */
final class EngineVisit implements RemoteVisit, Deal.ChunkRunner {

  private static final String LISTENER =
      "a message listener can't wait for a call on %s, as it holds up the worker whose message it is"
          + " handed: have another thread make the call, or submit it";

  private final EngineJob job;
  private final Seat seat;
  private @Nullable Claim dealt;

  // for streams, guarded by the seat: the number of open claims, and where the last one begins
  private int open;
  private long last;

  EngineVisit(EngineJob job, Seat seat) {
    this.job = job;
    this.seat = seat;
  }

  @Override
  public RemoteTask task() {
    return job.remotes.task();
  }

  @Override
  public Optional<Claim> claim() {
    try {
      return next();
    } catch (Throwable e) { // from the cutter, or for want of memory: items may be lost
      Defect.stop(job, e);
      throw e;
    }
  }

  private Optional<Claim> next() {
    Deal deal = job.dealt();
    synchronized (seat) { // a claim that ends uses the seat's cursor, too
      if (deal == null || seat.halted() || !deal.next(seat, floor(), this)) {
        return Optional.empty();
      }
      seat.tally.chunks++;
      if (job.isLazy()) {
        open++;
      }
    }
    Optional<Claim> claim = Optional.ofNullable(dealt);
    dealt = null;
    return claim;
  }

  /**
   * The first item that this visit may claim in a stream. A consumer that takes results in order
   * waits for the earliest item, which must not be queued in a worker behind a later one.
   */
  private long floor() {
    return open > 0 ? last : 0;
  }

  /** One of this visit's claims has ended. */
  void ended() {
    if (job.isLazy()) {
      synchronized (seat) {
        open--;
      }
    }
  }

  /**
   * Makes a claim of the chunk. In a lazy call it keeps only the first item: a claim is reported as
   * a whole, so a result would have to wait for the items behind it.
   */
  @Override
  public void run(Seat seat, long from, long to) {
    Deal deal = job.dealt();
    long end = job.isLazy() ? from + 1 : to;
    if (deal != null) {
      deal.giveBack(end, to);
    }
    last = from;
    dealt = new EngineClaim(this, job, seat, from, end);
  }

  @Override
  public void message(Object message) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(job.loader);
    new Hold(job.options.strategy, LISTENER).around(() -> job.options.deliver(message)).run();
    thread.setContextClassLoader(before);
  }

  @Override
  public void crossed(long sentBytes, long receivedBytes, long codingNanos) {
    synchronized (seat) {
      seat.tally.crossed(sentBytes, receivedBytes, codingNanos);
    }
  }

  @Override
  public void started(Duration startup) {
    synchronized (seat) {
      seat.tally.started(startup);
    }
  }

  @Override
  public void opened() {
    seat.opening = false;
  }

  @Override
  public void unopened(String death) {
    job.notes.add("a worker was lost: " + death);
    int all = (job.options.crashRetries + 1) * job.place.workers; // all may be killed at once
    int most = Math.max(2, all); // one may have died of what an earlier call has left in it
    if (job.crashes.unopened() >= most) {
      job.abandon(
          new WorkerCrashedException(
              "no worker lives to run an item: %d in turn died while they read the task or opened its resources, the last: %s"
                  .formatted(most, death)));
    }
  }

  @Override
  public void leave() {
    job.remotes.leave(seat);
  }
}
