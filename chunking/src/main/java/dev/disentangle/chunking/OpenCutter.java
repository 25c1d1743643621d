package dev.disentangle.chunking;

/**
 * The cut of an input whose size is not known before its end: chunks come from {@code [0, limit)}
 * in input order, and the limit grows.
 *
 * <p>A claim takes what is available rather than wait for a full chunk. Before {@link #finish},
 * {@link #dry} says that nothing is claimable now; afterwards, that the job is finished. Limit and
 * claims are sequentially consistent: a worker that announces its leaving and then finds the cutter
 * dry can't miss an extension by a thread that extends and then looks for workers.
 *
 * <p>{@link #extend} and {@link #finish} are for one thread at a time.
 */
public interface OpenCutter extends Cutter {

  /**
   * Makes {@code [0, limit)} claimable.
   *
   * @param limit items known by now, not below the limit so far; equal changes nothing
   * @throws IllegalArgumentException if {@code limit} is below the limit so far, or a {@linkplain
   *     Chunking#weighted cost} is out of bounds
   * @throws IllegalStateException if the limit grows after {@link #finish}
   */
  void extend(long limit);

  /** Says that the limit so far is the size. Repeating it changes nothing. */
  void finish();
}
