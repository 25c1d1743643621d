package dev.disentangle.processes.worker;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The orders that wait for a worker's main thread, carried out in the order in which they came.
 *
 * <p>Chunks that wait behind a long item go back to the caller, who may have others run them. It
 * deals more before it hears of that: these were dealt in ignorance, and go back too, or they would
 * be run before what is due first. So caller and worker both count what has gone back, and each
 * chunk carries the caller's count.
 *
 * <p>Guarded by the lock of the inbox, whose waiters look here.
 */
final class Backlog implements Supplier<List<Long>> {

  private final Object lock;
  private final ArrayDeque<Order> orders = new ArrayDeque<>();
  private long returns;

  Backlog(Object lock) {
    this.lock = lock;
  }

  void add(Order order) {
    synchronized (lock) {
      orders.add(order);
    }
  }

  /** The next order, or null. */
  @Nullable Order poll() {
    synchronized (lock) {
      return orders.poll();
    }
  }

  /** Takes all chunks out, and leaves the rest in its order: the chunks' numbers. */
  @Override
  public List<Long> get() {
    List<Long> back = new ArrayList<>();
    synchronized (lock) {
      for (int left = orders.size(); left > 0; left--) {
        Order order = orders.remove();
        if (order instanceof RunChunk run) {
          back.add(run.chunk());
          order = run.rest();
        }
        if (order != null) {
          orders.add(order);
        }
      }
      returns += back.size();
    }
    return back;
  }

  /**
   * Whether a chunk was dealt before the caller knew of all that had gone back. It is counted as
   * going back then.
   *
   * @param known of how many the caller knew
   */
  boolean outran(long known) {
    synchronized (lock) {
      if (known == returns) {
        return false;
      }
      returns++;
      return true;
    }
  }
}
