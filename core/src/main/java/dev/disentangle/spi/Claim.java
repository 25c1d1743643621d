package dev.disentangle.spi;

import java.util.List;

/**
 * A chunk that a remote worker has taken. It must be ended by {@link #complete}, {@link #unbegun}
 * or {@link #lost}. The first of these calls takes effect; any further one does nothing and returns
 * false.
 *
 * <p>Thread-safe.
 */
public interface Claim {

  /**
   * The first item.
   *
   * @return at least 0
   */
  long from();

  /**
   * One past the last item.
   *
   * @return more than {@link #from}
   */
  long to();

  /**
   * The chunk's inputs, in order: a view of the caller's list, so reading one, or all at once, may
   * throw whatever that list throws. If an input can't be read by itself either, that is its item's
   * failure, and the other items must be run.
   *
   * @return as many inputs as the chunk has items; empty for an index range, whose inputs are the
   *     indices
   */
  List<?> inputs();

  /**
   * Whether one of the items may have killed a worker before. To find out which, a worker must have
   * reported all its other chunks before it begins this one, and must report this one before it
   * begins another.
   *
   * @return true if the chunk is under suspicion
   */
  boolean suspect();

  /**
   * Ends the claim with the chunk run, completely or up to some item. Items that were not begun go
   * to other claims.
   *
   * @param report what became of the chunk
   * @return whether this call ended the claim
   * @throws IllegalArgumentException if the report does not fit the chunk, or what the call asks
   *     for; nothing of it counts, and the claim remains open
   */
  boolean complete(ChunkReport report);

  /**
   * Ends the claim with no item begun. The chunk goes to another claim.
   *
   * @return whether this call ended the claim
   */
  boolean unbegun();

  /**
   * Ends the claim because the worker died, perhaps because of this chunk; results of the chunk are
   * lost. The item that was running is run again alone as often as the call's crash retries allow,
   * and then counts as crashed. The other items go to other claims.
   *
   * @param runningFrom the first item that may have been running; negative if it isn't known
   *     whether any was
   * @param runningTo one past the last item that may have been running
   * @param death how the worker ended, as a sentence
   * @return whether this call ended the claim
   */
  boolean lost(long runningFrom, long runningTo, String death);
}
