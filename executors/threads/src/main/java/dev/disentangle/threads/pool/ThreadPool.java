package dev.disentangle.threads.pool;

import dev.disentangle.spi.Job;
import dev.disentangle.spi.Scarcity;
import dev.disentangle.spi.Worker;
import java.time.Duration;
import java.util.BitSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads behind a strategy. Their number is limited; they start when visits need them, and end
 * when they are idle. Thread-safe.
 *
 * <p>A thread takes the lowest free seat when it starts, and keeps it until it ends. A thread that
 * is stuck in an item is replaced: the limit is raised by one until the thread comes back.
 */
public final class ThreadPool {

  private final String owner;
  private final ThreadPoolExecutor executor;
  private final Set<Visit> inside = ConcurrentHashMap.newKeySet();
  private final BitSet taken;
  private final ThreadLocal<Integer> seat = new ThreadLocal<>();

  /**
   * Starts no thread yet.
   *
   * @param owner the strategy, for messages
   * @param threads the most threads
   * @param idle how long a thread may be idle before it ends
   * @param factory makes the threads, which must be daemons
   */
  public ThreadPool(String owner, int threads, Duration idle, ThreadFactory factory) {
    this.owner = owner;
    this.taken = new BitSet(threads);
    this.executor =
        new ThreadPoolExecutor(
            threads,
            threads,
            Math.max(1, TimeUnit.MILLISECONDS.convert(idle)),
            TimeUnit.MILLISECONDS,
            new LinkedBlockingQueue<>(),
            work -> factory.newThread(() -> seated(work)));
    executor.allowCoreThreadTimeOut(true);
  }

  public void recruit(Job job, int visits) {
    for (int i = 0; i < visits; i++) {
      Visit visit = new Visit(job);
      try {
        executor.execute(visit);
      } catch (RejectedExecutionException closed) {
        throw new IllegalStateException(message(), closed);
      } catch (OutOfMemoryError noThread) {
        if (executor.getPoolSize() == 0) {
          throw new RejectedExecutionException("no thread could be started", noThread);
        }
        executor.getQueue().add(visit); // the threads that there are will come to it
      }
    }
  }

  /** Ends the jobs that have visits here, and then the threads. */
  public void close() {
    executor.shutdown();
    inside.forEach(Visit::abandon);
    for (Runnable waiting : executor.shutdownNow()) {
      ((Visit) waiting).abandon();
    }
  }

  public void checkOpen() {
    if (executor.isShutdown()) {
      throw new IllegalStateException(message());
    }
  }

  private String message() {
    return owner + " was closed: close a pool after its last call has returned";
  }

  /**
   * Runs a thread of the executor on a seat. A thread that has started must reach its work, however
   * little memory there is.
   */
  private void seated(Runnable work) {
    int number = takeSeat();
    sit(number);
    try {
      work.run();
    } finally {
      runWhatIsLeft();
      seat.remove();
      leaveSeat(number);
    }
  }

  private void sit(int number) {
    while (true) {
      try {
        seat.set(number);
        return;
      } catch (OutOfMemoryError e) {
        Scarcity.pause();
      }
    }
  }

  /**
   * Runs the visits that are queued, if there is no other thread to do so: the executor may have
   * lost one for want of memory, and this may be its last.
   */
  private void runWhatIsLeft() {
    while (executor.getPoolSize() == 0) {
      Runnable visit = executor.getQueue().poll();
      if (visit == null) {
        return;
      }
      visit.run();
    }
  }

  private synchronized int takeSeat() {
    int number = taken.nextClearBit(0);
    taken.set(number);
    return number;
  }

  private synchronized void leaveSeat(int number) {
    taken.clear(number);
  }

  private synchronized void resize(int change) {
    int size = executor.getCorePoolSize() + change;
    if (change > 0) {
      executor.setMaximumPoolSize(size);
      executor.setCorePoolSize(size);
    } else {
      executor.setCorePoolSize(size);
      executor.setMaximumPoolSize(size);
    }
  }

  /** A visit of one thread to one job. */
  private final class Visit implements Runnable, Worker {
    private final Job job;
    private boolean replaced;
    private boolean back;

    Visit(Job job) {
      this.job = job;
    }

    @Override
    public void run() {
      enter();
      if (executor.isShutdown()) { // close may have missed this visit
        abandon();
      }
      try {
        job.work(this);
      } finally {
        inside.remove(this);
        comeBack();
      }
    }

    private void enter() {
      while (true) {
        try {
          inside.add(this);
          return;
        } catch (OutOfMemoryError e) {
          Scarcity.pause();
        }
      }
    }

    @Override
    public int seat() {
      return seat.get();
    }

    @Override
    public synchronized void revoked() {
      if (!back) {
        replaced = true;
        resize(1);
      }
    }

    private synchronized void comeBack() {
      back = true;
      if (replaced) {
        resize(-1);
      }
    }

    void abandon() {
      job.abandon(new IllegalStateException(owner + " was closed while a call was running on it"));
    }
  }
}
