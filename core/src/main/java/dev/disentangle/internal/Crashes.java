package dev.disentangle.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Which items of a job have ended their workers, and how often. Where a worker died over several
 * short items it is not known which of them it was: then each is suspected, and the one that ends a
 * worker on its own too is charged with both deaths.
 */
final class Crashes {

  private record Suspects(long from, long to) {}

  private volatile boolean any;
  private final Map<Long, Integer> deaths = new HashMap<>();
  private final List<Suspects> suspected = new ArrayList<>();
  private final AtomicInteger unopened = new AtomicInteger();

  /** A worker died before it came to an item; returns how many did since one last ran any. */
  int unopened() {
    return unopened.incrementAndGet();
  }

  /** A worker has run something. */
  void survived() {
    if (unopened.get() != 0) {
      unopened.set(0);
    }
  }

  /** Charges an item that was alone; returns with how many deaths it is charged by now. */
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

  /** Whether a worker has died over the item before, or perhaps over it. */
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
