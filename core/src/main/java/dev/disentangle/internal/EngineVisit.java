package dev.disentangle.internal;

import dev.disentangle.WorkerCrashedException;
import dev.disentangle.spi.Claim;
import dev.disentangle.spi.RemoteTask;
import dev.disentangle.spi.RemoteVisit;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A remote worker's visit. It holds a seat, and a place in the gate, until {@link #leave}. */
final class EngineVisit implements RemoteVisit, Deal.ChunkRunner {

  private static final String LISTENER =
      "a message listener can't wait for a call on %s, as it holds up the worker whose message it is"
          + " handed: have another thread make the call, or submit it";

  private final EngineJob job;
  private final Seat seat;
  private @Nullable Claim dealt;

  // guarded by the seat: claims without an ending, and what keeps the visit from being over, which
  // are those claims, endings that are being carried out, and the visit itself until it is left
  private int open;
  private int holds = 1;
  private boolean left;

  /** Where the last claim begins. */
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
      if (left || deal == null || seat.halted() || !deal.next(seat, floor(), this)) {
        return Optional.empty();
      }
      seat.tally.chunks++;
      open++;
      holds++;
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
    return job.isLazy() && open > 0 ? last : 0;
  }

  /**
   * Whether this is the ending of a claim: the first of several that race for it, and within the
   * visit. Who carries it out says so by {@link #ended}.
   */
  boolean ends(AtomicBoolean ended) {
    synchronized (seat) {
      if (left || !ended.compareAndSet(false, true)) {
        return false;
      }
      open--;
      return true;
    }
  }

  /** An ending has been carried out. Whoever lost the race for it may have left the visit. */
  void ended() {
    release(1);
  }

  private void release(int count) {
    boolean over;
    synchronized (seat) {
      holds -= count;
      over = holds == 0;
    }
    if (over) {
      job.remotes.leave(seat);
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

  /** A claim that is still open ends the job, as its items would have no outcome. */
  @Override
  public void leave() {
    int forgotten;
    synchronized (seat) {
      if (left) {
        return;
      }
      left = true;
      forgotten = open;
    }
    if (forgotten > 0) {
      job.abandon(
          new IllegalStateException(
              "%s left %s with claims open, which must be ended first: %d"
                  .formatted(seat.tally.name, job.options.name, forgotten)));
    }
    release(1 + forgotten);
  }
}
