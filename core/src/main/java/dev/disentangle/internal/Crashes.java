package dev.disentangle.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts how often items of a job have killed their workers. If a worker died while it ran several
 * short items, it is not known which of them killed it. Then all of them are suspected, and run
 * again one by one; an item that kills a worker alone is charged with both deaths. Thread-safe.
 */
final class Crashes {

  private record Suspects(long from, long to) {}

  private volatile boolean any;
  private final Map<Long, Integer> deaths = new HashMap<>();
  private final List<Suspects> suspected = new ArrayList<>();
  private final AtomicInteger unopened = new AtomicInteger();

  /**
   * A worker died before it came to an item. Returns how many have done so since a worker last ran
   * an item.
   */
  int unopened() {
    return unopened.incrementAndGet();
  }

  /** A worker has run an item. */
  void survived() {
    if (unopened.get() != 0) {
      unopened.set(0);
    }
  }

  /**
   * Charges an item that was running alone with a death; returns how many it is charged with by
   * now.
   */
  synchronized int charge(long index) {
    any = true;
    int before = deaths.getOrDefault(index, wasSuspected(index) ? 1 : 0);
    deaths.put(index, before + 1);
    return before + 1;
  }

  synchronized void suspect(long from, long to) {
    any = true;
    suspected.add(new Suspects(from, to));
  }

  /** Whether the item has killed a worker before, or may have. */
  boolean isSuspect(long index) {
    return any && isKnown(index);
  }

  private synchronized boolean isKnown(long index) {
    return deaths.containsKey(index) || wasSuspected(index);
  }

  private boolean wasSuspected(long index) {
    for (Suspects group : suspected) {
      if (group.from <= index && index < group.to) {
        return true;
      }
    }
    return false;
  }
}
