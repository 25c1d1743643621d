package dev.disentangle.examples.comparison;

import dev.disentangle.Range;
import java.io.IOException;
import java.time.Duration;

/** What is done with each index, and the answer that is known beforehand. */
public interface Workload {

  /**
   * Makes what the items need.
   *
   * @return close it when all is done
   * @throws IOException if that can't be made; the message says what to change
   */
  Site open() throws IOException;

  /** What the results of the indices from 0 to {@code items} − 1 add up to. */
  long answer(int items);

  /** How long an item takes, where that is known; zero where it has to be tried. */
  default Duration itemCost() {
    return Duration.ZERO;
  }

  /** A workload that needs nothing but the processor. */
  static Site bare(Range.ToLong task) {
    return new Site() {
      @Override
      public long apply(int i) throws Exception {
        return task.apply(i);
      }

      @Override
      public void close() {}
    };
  }

  /** Where a workload is done. */
  interface Site extends Range.ToLong, AutoCloseable {
    /** Removes what was made. */
    @Override
    void close() throws IOException;
  }
}
