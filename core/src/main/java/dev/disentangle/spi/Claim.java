package dev.disentangle.spi;

import java.util.List;

/**
 * A chunk that a remote worker has taken. Exactly one of the endings takes effect; the others then
 * do nothing and return false.
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
   * The chunk's inputs, in order. They are read from the caller's list when they are asked for, and
   * that may throw whatever the list does, for one of them or for all together: an input that can't
   * be had by itself either is its item's failure, and the others are to be run.
   *
   * @return as many as the chunk has items; empty for index ranges, whose inputs are the indices
   */
  List<?> inputs();

  /**
   * Whether one of the items may have ended a worker before. So that it is known what a worker died
   * of, it must have reported all other chunks when it begins this one, and report this one before
   * it begins another.
   *
   * @return true if that may be
   */
  boolean suspect();

  /**
   * The chunk was run, completely or in part; the rest is dealt anew.
   *
   * @param report what became of it
   * @return whether this ended the claim
   * @throws IllegalArgumentException if the report is none of this chunk: nothing of it counts, and
   *     the claim is open still
   */
  boolean complete(ChunkReport report);

  /**
   * The chunk was not begun, and is dealt anew.
   *
   * @return whether this ended the claim
   */
  boolean unbegun();

  /**
   * The worker died, perhaps over this chunk, and what it had done of it is lost. The item that was
   * running is run again on its own as often as the call's crash retries allow, and then has
   * crashed; the others are dealt anew.
   *
   * @param runningFrom the first item that may have been running, negative if it isn't known
   *     whether any was
   * @param runningTo one past the last item that may have been running
   * @param death what is known of the worker's end, as a sentence
   * @return whether this ended the claim
   */
  boolean lost(long runningFrom, long runningTo, String death);
}
