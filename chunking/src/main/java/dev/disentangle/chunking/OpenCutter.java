package dev.disentangle.chunking;

/**
 * Cuts an input whose size is not known before its end: chunks come from {@code [0, limit)} in
 * input order, and the limit grows.
 *
 * <p>A claim takes what is available rather than wait for a full chunk. Before {@link #finish},
 * {@link #dry} means that nothing can be claimed now; afterwards, that everything has been claimed.
 * Changes of the limit and claims are sequentially consistent. So if a worker announces that it
 * leaves and then looks whether the cutter is dry, while another thread extends the input and then
 * looks for workers that are there, at least one of the two notices the other.
 *
 * <p>Only one thread at a time may call {@link #extend} and {@link #finish}.
 */
public interface OpenCutter extends Cutter {

  /**
   * Makes {@code [0, limit)} claimable.
   *
   * @param limit the number of items known so far, at least the limit before; the same limit
   *     changes nothing
   * @throws IllegalArgumentException if {@code limit} is less than the limit before, or a
   *     {@linkplain Chunking#weighted cost} is out of bounds
   * @throws IllegalStateException if the limit grows after {@link #finish}
   */
  void extend(long limit);

  /** Declares that the present limit is the size. May be called again, without effect. */
  void finish();
}
