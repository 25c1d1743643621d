package dev.disentangle.examples.foundations;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;

/** Ways to share a count; the first two are wrong, and are here to show how. */
final class Counters {

  private Counters() {}

  /** Reads, adds and writes: what another thread writes in between is lost. */
  static final class Unguarded implements Counter {
    private long count;

    @Override
    public void increment() {
      count++;
    }

    @Override
    public long count() {
      return count;
    }
  }

  /** Lets all threads see each write at once, but they are still three steps. */
  static final class Volatile implements Counter {
    private volatile long count;

    @Override
    @SuppressWarnings("NonAtomicVolatileUpdate") // the point of it
    public void increment() {
      count++;
    }

    @Override
    public long count() {
      return count;
    }
  }

  /** One thread at a time, by the object's own lock. */
  static final class Synchronized implements Counter {
    private long count;

    @Override
    public synchronized void increment() {
      count++;
    }

    @Override
    public synchronized long count() {
      return count;
    }
  }

  /** One thread at a time, by a lock. */
  static final class Locked implements Counter {
    private final ReentrantLock lock = new ReentrantLock();
    private long count;

    @Override
    public void increment() {
      lock.lock();
      try {
        count++;
      } finally {
        lock.unlock();
      }
    }

    @Override
    public long count() {
      lock.lock();
      try {
        return count;
      } finally {
        lock.unlock();
      }
    }
  }

  /** One thread at a time, by a semaphore with one permit. */
  static final class Permitted implements Counter {
    private final Semaphore permit = new Semaphore(1);
    private long count;

    @Override
    public void increment() {
      permit.acquireUninterruptibly();
      count++;
      permit.release();
    }

    @Override
    public long count() {
      permit.acquireUninterruptibly();
      try {
        return count;
      } finally {
        permit.release();
      }
    }
  }

  /** The processor makes one step of the three. */
  static final class Atomic implements Counter {
    private final AtomicLong count = new AtomicLong();

    @Override
    public void increment() {
      count.incrementAndGet();
    }

    @Override
    public long count() {
      return count.get();
    }
  }

  /** The same, spread over several counts where threads meet. */
  static final class Adder implements Counter {
    private final LongAdder count = new LongAdder();

    @Override
    public void increment() {
      count.increment();
    }

    @Override
    public long count() {
      return count.sum();
    }
  }
}
