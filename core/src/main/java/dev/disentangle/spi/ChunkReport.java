package dev.disentangle.spi;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a chunk that ran in a remote worker. Times are in nanoseconds.
 *
 * @param reached the first item that was not begun; the items before it have outcomes
 * @param results an array of the results in the order of the items, of the type that the task
 *     returns; in a reduction one element for each block; null if there are no results
 * @param runs how each item was run; null unless the call asks for outcomes and there are results
 * @param failures the items that failed after their retries, all before {@code reached}; their
 *     results are to be ignored
 * @param nanos the time spent running items
 * @param initNanos the time spent making per-worker resources before this chunk
 * @param slowest the strip of items that took longest; null if there is none
 * @param broken why the job can't go on at all, such as a resource that can't be made; null if it
 *     can
 */
public record ChunkReport(
    long reached,
    @Nullable Object results,
    @Nullable Runs runs,
    List<ItemFailure> failures,
    long nanos,
    long initNanos,
    @Nullable Strip slowest,
    @Nullable Throwable broken)
    implements Serializable {

  /**
   * How the items of a chunk were run, in their order.
   *
   * @param nanos how long the last attempt at each item took
   * @param attempts how often each item was tried
   */
  @SuppressWarnings("ArrayRecordComponent") // columns, which are sent as they are
  public record Runs(long[] nanos, int[] attempts) implements Serializable {}

  /**
   * An item that failed after its retries.
   *
   * @param index the item's position in the inputs
   * @param attempts how often it was tried
   * @param nanos how long the last attempt took
   * @param thrown what it threw
   */
  public record ItemFailure(long index, int attempts, long nanos, Throwable thrown)
      implements Serializable {}

  /**
   * A strip: items that ran between two readings of the clock.
   *
   * @param index the first item
   * @param count the number of items
   * @param nanos how long they took together
   */
  public record Strip(long index, long count, long nanos) implements Serializable {}
}
