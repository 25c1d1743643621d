package dev.disentangle.internal;

import dev.disentangle.WorkerCrashedException;
import dev.disentangle.spi.Claim;
import dev.disentangle.spi.RemoteTask;
import dev.disentangle.spi.RemoteVisit;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A remote worker's visit: holds a seat and a place in the gate from arrival to {@link #leave}. */
final class EngineVisit implements RemoteVisit, Deal.ChunkRunner {

  private static final String LISTENER =
      "a message listener can't wait for a call on %s, as it holds up the worker whose message it is"
          + " handed: have another thread make the call, or submit it";

  private final EngineJob job;
  private final Seat seat;
  private @Nullable Claim dealt;

  // of a stream's job, under the seat's lock: claims that have not ended, and where the last begins
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
    } catch (Throwable e) { // the cutter, or want of memory: items may be dealt that nobody has
      Defect.stop(job, e);
      throw e;
    }
  }

  private Optional<Claim> next() {
    Deal deal = job.dealt();
    synchronized (seat) { // a claim that ends tells the seat's cursor its pace
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
   * Who takes results in order waits for the first: it must not come to wait behind a later one in
   * a worker, which may last.
   */
  private long floor() {
    return open > 0 ? last : 0;
  }

  /** A claim has ended. */
  void ended() {
    if (job.isLazy()) {
      synchronized (seat) {
        open--;
      }
    }
  }

  /**
   * Keeps one item of a call that hands each result over as soon as it is there: a claim comes back
   * as a whole, and might be long about the next item.
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
    int all = (job.options.crashRetries + 1) * job.place.workers; // they may be killed at once
    int most = Math.max(2, all); // one may have died of what a call before left in it
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
