package dev.disentangle.conformance;

/** An item that ignores interruption: computes until the test lets it go. */
final class Deaf extends Witness<Deaf> implements AutoCloseable {

  private transient volatile boolean released;

  /** Returns when released, interrupted or not; the method's name shows in the stack. */
  int computeDeafly() {
    while (!ask(deaf -> deaf.released)) {
      if (isOriginal()) {
        Thread.onSpinWait();
      } else {
        breathe();
      }
    }
    return -1;
  }

  /** Between two questions that cost a round trip each. */
  private static void breathe() {
    try {
      Thread.sleep(1);
    } catch (InterruptedException ignored) {
      Thread.onSpinWait(); // deaf
    }
  }

  @Override
  public void close() {
    released = true;
  }
}
