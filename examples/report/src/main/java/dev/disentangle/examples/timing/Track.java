package dev.disentangle.examples.timing;

import dev.disentangle.Progress;
import dev.disentangle.ProgressUpdate;
import dev.disentangle.ProgressUpdate.State;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * Feeds one of the library's progress listeners by hand. A call does that by itself; but here one
 * bar is to span many calls, and loops that are none. Made a call around them, the calls would be
 * nested, and served by the outer one's workers.
 */
public final class Track implements AutoCloseable {

  private final Progress progress;
  private final String name;
  private final long total;
  private final long begin = System.nanoTime();
  private final LongAdder done = new LongAdder();
  private final ScheduledExecutorService ticker =
      Executors.newSingleThreadScheduledExecutor(Track::daemon);
  private final ScheduledFuture<?> ticks;
  private volatile String step = "";
  private boolean over;

  /** Begins. */
  public Track(Progress progress, String name, long total) {
    this.progress = progress;
    this.name = name;
    this.total = total;
    tell(State.STARTED);
    long period = progress.period().toMillis();
    ticks =
        ticker.scheduleAtFixedRate(
            () -> tell(State.RUNNING), period, period, TimeUnit.MILLISECONDS);
  }

  /** Names what is being done. */
  public void step(String step) {
    this.step = step;
  }

  /** Counts items; any thread may. */
  public void add(long items) {
    done.add(items);
  }

  /** Counts what has not been counted one by one. */
  public void reach(long items) {
    add(Math.max(0, items - done.sum()));
  }

  @Override
  public void close() {
    ticks.cancel(false);
    ticker.shutdown();
    tell(done.sum() < total ? State.STOPPED : State.FINISHED);
  }

  private synchronized void tell(State state) {
    if (over) {
      return; // a tick that had begun when this was closed
    }
    over = state == State.STOPPED || state == State.FINISHED;
    String text = step.isEmpty() || state == State.FINISHED ? name : name + ", " + step;
    progress.update(
        new ProgressUpdate(
            text,
            done.sum(),
            0,
            OptionalLong.of(total),
            Duration.ofNanos(System.nanoTime() - begin),
            state));
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "progress");
    thread.setDaemon(true);
    return thread;
  }
}
