package dev.disentangle.conformance;

/** An item that ignores interruption: computes until the test lets it go. */
final class Deaf implements AutoCloseable {

  private volatile boolean released;

  /** Returns when released, interrupted or not; the method's name shows in the stack. */
  int computeDeafly() {
    while (!released) {
      Thread.onSpinWait();
    }
    return -1;
  }

  @Override
  public void close() {
    released = true;
  }
}
