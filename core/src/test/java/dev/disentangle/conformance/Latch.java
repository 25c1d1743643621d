package dev.disentangle.conformance;

import java.util.concurrent.CountDownLatch;

/** A {@link CountDownLatch} for tasks wherever they run. */
public final class Latch extends Witness<Latch> {

  private final transient CountDownLatch latch;

  /** A latch that opens when counted down so often. */
  public Latch(int count) {
    latch = new CountDownLatch(count);
  }

  /** Counts one down. */
  public void countDown() {
    ask(
        original -> {
          original.latch.countDown();
          return null;
        });
  }

  /** How often it is still to be counted down. */
  public int count() {
    return ask(original -> (int) original.latch.getCount());
  }

  /** Waits until it is open; an interrupt ends the waiting, as it should an item. */
  public void await() throws InterruptedException {
    if (isOriginal()) {
      Waiting.await(latch);
    } else {
      Waiting.until(() -> count() == 0);
    }
  }
}
