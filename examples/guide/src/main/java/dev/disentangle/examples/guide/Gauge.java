package dev.disentangle.examples.guide;

import java.io.Serializable;
import java.util.concurrent.atomic.AtomicInteger;

/** How many threads are at something at once, at most. */
final class Gauge implements Serializable {

  private final AtomicInteger now = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();

  /** Does it. */
  void in(Runnable work) {
    most.accumulateAndGet(now.incrementAndGet(), Math::max);
    try {
      work.run();
    } finally {
      now.decrementAndGet();
    }
  }

  int most() {
    return most.get();
  }
}
