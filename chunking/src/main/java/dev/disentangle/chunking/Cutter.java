package dev.disentangle.chunking;

/**
 * Cuts one job into chunks, and gives every item to exactly one claim. Thread-safe, if each thread
 * has a {@link Cursor} of its own.
 *
 * <p>Workers may come late or never: those that do come can claim everything. Two cursors of one
 * seat may be in use at once.
 */
public interface Cutter {

  /**
   * Claims a chunk and moves {@code cursor} to it. Lock-free; allocates nothing; takes some 10 ns,
   * or 20 to 60 ns while several threads claim from one place.
   *
   * @param cursor the cursor of the calling worker
   * @return true if a chunk was claimed; false, with the cursor unchanged, if there is nothing to
   *     claim now. If {@link #dry} then returns true, that is final. Otherwise there may be more
   *     later: when the input is {@linkplain OpenCutter#extend extended}, or with {@link
   *     Chunking#stealing} when a thread that was suspended with stolen items continues; it runs
   *     them itself if nobody else comes
   * @throws IllegalArgumentException if the cursor's seat is not less than the number of seats
   */
  boolean next(Cursor cursor);

  /**
   * {@return whether everything has been claimed} If true, this was so at some moment during the
   * call, and is final unless an {@link OpenCutter} is extended later. False is exact as long as no
   * claim is under way. During a claim, {@link Chunking#stealing} may return false although that
   * claim takes the last chunk or only moves intervals; all other chunkings are exact even then.
   */
  boolean dry();

  /**
   * {@return an upper bound of the number of chunks that can be claimed now} It is cheap to compute
   * and often far too high. It limits how many workers are worth recruiting.
   */
  long chunksAtMost();
}
