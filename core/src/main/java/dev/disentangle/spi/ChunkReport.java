package dev.disentangle.spi;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a chunk that ran in a remote worker.
 *
 * @param reached the items before this one have their outcomes; the others were not begun
 * @param results an array with the items' results in order, of the type that the task gives; one
 *     element for each block of a reduction; null if there are none
 * @param runs how each item was run, null unless the call asks for outcomes
 * @param failures the items that failed for good; their results are to be ignored
 * @param nanos the time spent in items
 * @param initNanos the time spent making per-worker resources, for this chunk
 * @param slowest the strip of items that took longest
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
   * How items were run.
   *
   * @param nanos how long each took
   * @param attempts how often each was tried
   */
  @SuppressWarnings("ArrayRecordComponent") // columns, that travel as such
  public record Runs(long[] nanos, int[] attempts) implements Serializable {}

  /**
   * An item that failed for good.
   *
   * @param index the item's position in the inputs
   * @param attempts how often it was tried
   * @param nanos how long the last attempt took
   * @param thrown what it threw
   */
  public record ItemFailure(long index, int attempts, long nanos, Throwable thrown)
      implements Serializable {}

  /**
   * Items that ran between two looks at the clock.
   *
   * @param index the first of them
   * @param count how many there were
   * @param nanos how long they took
   */
  public record Strip(long index, long count, long nanos) implements Serializable {}
}
