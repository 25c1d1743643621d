package dev.disentangle.conformance;

import java.util.concurrent.atomic.AtomicInteger;

/** Counts what happens, wherever it happens. */
public final class Counter extends Witness<Counter> {

  private final transient AtomicInteger value = new AtomicInteger();

  /** Counts, and returns the sum so far. */
  public int add(int delta) {
    return ask(counter -> counter.value.addAndGet(delta));
  }

  /** Counts one. */
  public int increment() {
    return add(1);
  }

  /** Counts one, and hands the result of a task on. */
  public <R> R counting(R result) {
    increment();
    return result;
  }

  /** The sum so far. */
  public int get() {
    return ask(counter -> counter.value.get());
  }

  @Override
  public String toString() {
    return Integer.toString(get());
  }
}
