package dev.disentangle.chunking;

/**
 * One job's cut: gives every item of the job to exactly one claim. Safe for use by many threads,
 * each with a {@link Cursor} of its own.
 *
 * <p>Any set of seats may show up, late or never: whoever comes can claim everything. Two cursors
 * of the same seat may be in use at once.
 */
public interface Cutter {

  /**
   * Claims a chunk, and moves {@code cursor} to it. Lock-free; allocates nothing; some 10 ns, or 20
   * to 60 where several threads claim from one place at once.
   *
   * @param cursor the claimer's own
   * @return true if it has a chunk; false, and the cursor stays, if there is nothing for it to
   *     claim now. That is for good if {@link #dry} then says so. Otherwise, more may come: from an
   *     input that is {@linkplain OpenCutter#extend extended}, or with {@link Chunking#stealing}
   *     from a thief that was halted with its booty in hand, which it will itself run if nobody
   *     comes for it
   * @throws IllegalArgumentException if the cursor's seat is not below the number of seats
   */
  boolean next(Cursor cursor);

  /**
   * {@return whether nothing unclaimed is left} True is exact at some moment during the call; and
   * final, unless an {@link OpenCutter} is extended later. False is exact while no claim is under
   * way; during one, {@link Chunking#stealing} may say false where another thread claims the last
   * chunk or moves intervals about, and all others are exact even then.
   */
  boolean dry();

  /**
   * {@return how many chunks are still to be claimed at most} The bound is cheap, never too low for
   * what is claimable now, and often far too high. It limits how many workers are worth bringing.
   */
  long chunksAtMost();
}
