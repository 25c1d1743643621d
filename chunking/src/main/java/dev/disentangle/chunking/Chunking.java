package dev.disentangle.chunking;

import java.io.Serializable;
import java.time.Duration;
import java.util.Objects;
import java.util.function.LongToDoubleFunction;

/**
 * How a size is cut into chunks.
 *
 * <p>A chunking is an immutable value: equal to any other of the same configuration, thread-safe,
 * and printed as the call that makes it. It does nothing until a job asks it for a {@link Cutter},
 * and has no influence on where chunks run. It is serializable; one made by {@link #weighted} if
 * its function is.
 *
 * <table>
 *   <caption>Which one</caption>
 *   <tr><th>items cost …</th><th>use</th></tr>
 *   <tr><td>the same, to a few percent</td><td>{@link #balanced()}</td></tr>
 *   <tr><td>more and more, or less and less, along the input</td><td>{@link #cyclic()}</td></tr>
 *   <tr><td>unevenly, nobody knows how</td><td>{@link #stealing()}, or {@link #guided()}</td></tr>
 *   <tr><td>unevenly, and sending a chunk is expensive (another process)</td>
 *       <td>{@link #timed()}</td></tr>
 *   <tr><td>unevenly, as a known function tells</td><td>{@link #weighted}</td></tr>
 *   <tr><td>whatever, but in batches of one size</td><td>{@link #fixed}</td></tr>
 * </table>
 */
public sealed interface Chunking extends Serializable
    permits Balanced, Cyclic, Fixed, Guided, Timed, Weighted, Stealing {

  /**
   * {@return one interval per seat, of sizes that differ by at most 1} Seats that have finished
   * take halves of an interval that its own seat has not begun, so the job ends early even if
   * workers come late or not at all.
   *
   * <p>Unknown size: an equal share of what is available, {@code ceil(available / seats)}.
   *
   * <p>Costs one compare-and-set and 128 bytes per seat (8 bytes with more than 1,024 seats).
   */
  static Chunking balanced() {
    return Balanced.INSTANCE;
  }

  /** {@return single items, dealt like cards: {@code cyclic(1)}} */
  static Chunking cyclic() {
    return Cyclic.SINGLE;
  }

  /**
   * {@return blocks, dealt like cards} Seat {@code s} of {@code p} gets the blocks {@code s, s + p,
   * s + 2p}, and so on. Seats that have finished take the blocks of others.
   *
   * <p>Unknown size: blocks in input order, to whoever comes first.
   *
   * @param block items per block, at least 1; only the last block may be smaller (with an unknown
   *     size also any that reaches the limit known so far)
   * @throws IllegalArgumentException if {@code block} is below 1
   */
  static Chunking cyclic(long block) {
    return new Cyclic(block);
  }

  /**
   * {@return chunks of one size, in input order, to whoever comes first}
   *
   * @param items items per chunk, at least 1; only the last chunk may be smaller (with an unknown
   *     size also any that reaches the limit known so far)
   * @throws IllegalArgumentException if {@code items} is below 1
   */
  static Chunking fixed(long items) {
    return new Fixed(items);
  }

  /** {@return chunks that shrink with what is left, down to single items: {@code guided(1)}} */
  static Chunking guided() {
    return Guided.SINGLE;
  }

  /**
   * {@return chunks that shrink with what is left: {@code ceil(left / (2 · seats))} items} Early
   * chunks are large, and so few; late ones are small, so that all workers finish at about the same
   * time.
   *
   * <p>Unknown size: the same rule for what is available.
   *
   * @param min the smallest chunk in items, at least 1; only the last may be smaller
   * @throws IllegalArgumentException if {@code min} is below 1
   */
  static Chunking guided(long min) {
    return new Guided(min);
  }

  /** {@return chunks of about 100 µs: {@code timed(Duration.ofNanos(100_000))}} */
  static Chunking timed() {
    return Timed.STANDARD;
  }

  /**
   * {@return chunks that each take about {@code target} to run} Sizes follow from the pace that
   * each worker reports to its {@linkplain Cursor#ran cursor}. A worker starts with one item. From
   * one chunk to the next the size at most doubles, but may shrink at once to what the pace says.
   * No chunk is larger than {@code ceil(left / (2 · seats))}, so that workers finish at about the
   * same time. A worker that reports no pace claims single items.
   *
   * <p>Unknown size: the same rule for what is available.
   *
   * @param target the time a chunk should take, more than 0 and less than 292 years
   * @throws IllegalArgumentException if {@code target} is outside these bounds
   */
  static Chunking timed(Duration target) {
    return new Timed(Objects.requireNonNull(target, "target"));
  }

  /**
   * {@return parts of equal total cost, eight per seat, in input order, to whoever comes first} If
   * a single item costs more than a part should, its part costs more, and there are fewer parts.
   *
   * <p>The cost is evaluated twice for each item, on the calling thread, before anything runs. Of
   * more than 2²⁰ items, it is evaluated for the middle item of each of 2²⁰ equal blocks, which
   * stands for its block.
   *
   * <p>Unknown size: as many items as cost together what {@code ceil(available / (8 · seats))}
   * average items do, at most 4,096. Then the cost is evaluated once in {@link OpenCutter#extend},
   * and once more in {@link Cutter#next}, by several threads at a time.
   *
   * @param cost the cost of the item at an index, in any unit; a pure, thread-safe function. Costs
   *     must be finite and at least 0: for any other cost the cutter throws an {@link
   *     IllegalArgumentException} that names index and value. Two chunkings are equal if their
   *     functions are
   */
  static Chunking weighted(LongToDoubleFunction cost) {
    return new Weighted(Objects.requireNonNull(cost, "cost"));
  }

  /** {@return an interval for each seat, and stealing between them: {@code stealing(1)}} */
  static Chunking stealing() {
    return Stealing.SINGLE;
  }

  /**
   * {@return an interval for each seat, and stealing between them} A seat takes chunks of about 50
   * µs from the front of its interval, according to the pace that its worker reports to its
   * {@linkplain Cursor#ran cursor}. A chunk is at most twice as large as the one before, and at
   * most half of what is left in the interval. A seat whose interval is empty steals the back half
   * of another seat's interval, and continues there.
   *
   * <p>Unknown size: an equal share of what is available, {@code ceil(available / seats)}, but at
   * least {@code min}.
   *
   * <p>Costs one compare-and-set per chunk, on a cache line that no other seat touches unless it
   * steals. More than 256 seats share 256 intervals. A size of more than 2³¹ - 1 items is cut in
   * units of 2ᵏ items, with the smallest k that makes the number of units fit.
   *
   * @param min the smallest chunk in items, at least 1; only where the input ends may one be
   *     smaller
   * @throws IllegalArgumentException if {@code min} is below 1
   */
  static Chunking stealing(long min) {
    return new Stealing(min);
  }

  /**
   * {@return a cutter of {@code [0, size)} for one job}
   *
   * @param size the number of items, at least 0
   * @param seats the number of places for workers, at least 1; some may stay empty
   * @throws IllegalArgumentException if {@code size} or {@code seats} is out of bounds, or a
   *     {@linkplain #weighted cost} is
   */
  Cutter cutter(long size, int seats);

  /**
   * {@return a cutter for one job over an input of unknown size} Nothing can be claimed before the
   * first {@link OpenCutter#extend}.
   *
   * @param seats the number of places for workers, at least 1; some may stay empty
   * @throws IllegalArgumentException if {@code seats} is below 1
   */
  OpenCutter openCutter(int seats);

  /**
   * {@return this chunking for a job that counts blocks of {@code 2^shift} items from item {@code
   * first} on} It makes a difference to {@link #weighted} alone, which takes the cost of the first
   * item of each block.
   *
   * @param first the item that is the job's number 0; at least 0
   * @param shift log2 of the number of items in a block, 0 to 62
   */
  default Chunking counting(long first, int shift) {
    return this;
  }
}
