package dev.disentangle.processes.worker;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The orders that wait for a worker's main thread, which carries them out in the order in which
 * they came.
 *
 * <p>Chunks that wait behind a long item are handed back to the caller, for other workers to run.
 * The caller may have sent more of them before it hears of that. These are handed back as well, or
 * they would run before those that are due first. To tell them apart, caller and worker both count
 * the chunks that were handed back, and each chunk carries the caller's count.
 *
 * <p>Guarded by the lock of the inbox, since the threads that wait there look here.
 */
final class Backlog implements Supplier<List<Long>> {

  private final Object lock;
  private ArrayDeque<Order> orders = new ArrayDeque<>();
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

  /**
   * Takes all chunks out, leaves the other orders as they are, and returns the chunks' numbers. If
   * there is no memory for all of them none is taken: it would be lost to both sides.
   */
  @Override
  public List<Long> get() {
    List<Long> back = new ArrayList<>();
    synchronized (lock) {
      ArrayDeque<Order> rest = new ArrayDeque<>();
      for (Order order : orders) {
        Order stays = order;
        if (order instanceof RunChunk run) {
          back.add(run.chunk());
          stays = run.rest();
        }
        if (stays != null) {
          rest.add(stays);
        }
      }
      if (!back.isEmpty()) {
        orders = rest;
        returns += back.size();
      }
    }
    return back;
  }

  /**
   * Whether a chunk was dealt before the caller knew of all that had been handed back. If so, it is
   * counted as handed back, too.
   *
   * @param known how many the caller knew of
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
