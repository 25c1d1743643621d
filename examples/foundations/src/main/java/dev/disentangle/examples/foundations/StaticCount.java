package dev.disentangle.examples.foundations;

/** A count that all of a process share: a static, of which each process has its own. */
record StaticCount() implements Counter {

  private static long count;

  @Override
  @SuppressWarnings("NonAtomicOperationOnStatic")
  public void increment() {
    count++;
  }

  @Override
  public long count() {
    return count;
  }
}
