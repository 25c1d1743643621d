package dev.disentangle.chunking;

import java.io.Serializable;
import java.time.Duration;
import java.util.Objects;
import java.util.function.LongToDoubleFunction;

/**
 * How a size is cut into chunks.
 *
 * <p>A chunking is an immutable value: equal to any other of the same configuration, safe to share
 * between threads, printed as the call that makes it. It does nothing until a job asks it for a
 * {@link Cutter}, and says nothing about where chunks run. It can be sent to another process; one
 * by {@link #weighted} if its function can.
 *
 * <table>
 *   <caption>Which one</caption>
 *   <tr><th>items cost …</th><th>use</th></tr>
 *   <tr><td>the same, to a few percent</td><td>{@link #balanced()}</td></tr>
 *   <tr><td>more and more, or less and less, along the input</td><td>{@link #cyclic()}</td></tr>
 *   <tr><td>unevenly, nobody knows how</td><td>{@link #stealing()}, or {@link #guided()}</td></tr>
 *   <tr><td>unevenly, and a chunk's journey is dear (another process)</td>
 *       <td>{@link #timed()}</td></tr>
 *   <tr><td>unevenly, as a known function tells</td><td>{@link #weighted}</td></tr>
 *   <tr><td>whatever, but in batches of one size</td><td>{@link #fixed}</td></tr>
 * </table>
 */
public sealed interface Chunking extends Serializable
    permits Balanced, Cyclic, Fixed, Guided, Timed, Weighted, Stealing {

  /**
   * {@return one interval a seat, whose sizes differ by at most 1} An interval that nobody has
   * started is halved by seats that ran dry, so fewer arrivals than seats, or late ones, still
   * finish early.
   *
   * <p>Unknown size: an equal share, {@code ceil(available / seats)}.
   *
   * <p>Costs one atomic exchange a seat; 128 bytes a seat (8 beyond 1,024 of them).
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
   * s + 2p}, and so on. Seats that ran dry take the blocks of others.
   *
   * <p>Unknown size: blocks in input order, to whoever comes first.
   *
   * @param block items in a block, at least 1; only the last block may be smaller (and with an
   *     unknown size those that meet its present limit)
   * @throws IllegalArgumentException if {@code block} is below 1
   */
  static Chunking cyclic(long block) {
    return new Cyclic(block);
  }

  /**
   * {@return chunks of one size, in input order, to whoever comes first}
   *
   * @param items items in a chunk, at least 1; only the last chunk may be smaller (and with an
   *     unknown size those that meet its present limit)
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
   * {@return chunks that shrink with what is left: {@code ceil(left / (2 · seats))} items} So early
   * chunks are few, and late ones small enough to fill the gaps.
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
   * {@return chunks that each take about {@code target} to run} They go by the pace that each
   * worker reports to its {@linkplain Cursor#ran cursor}. A worker starts with one item; its chunks
   * at most double from one to the next, and shrink at once. None is larger than {@code ceil(left /
   * (2 · seats))}, so that the tail stays balanced. A worker that reports nothing keeps claiming
   * single items.
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
   * {@return parts of equal summed cost, eight a seat, in input order, to whoever comes first} An
   * item that costs more than a part makes a part of its own size, and there are fewer parts.
   *
   * <p>The cost is evaluated twice for each item when a job is cut, before anything runs, on the
   * calling thread. Above 2²⁰ items the middle item of each of 2²⁰ equal blocks stands for its
   * block.
   *
   * <p>Unknown size: as many items as make up the cost of {@code ceil(available / (8 · seats))}
   * average ones, at most 4,096. Then the cost is evaluated once in {@link OpenCutter#extend}, and
   * once more by the claimer, from several threads at a time.
   *
   * @param cost the cost of the item at an index, in any unit, 0 or more, finite; a pure function.
   *     A cutter throws {@link IllegalArgumentException} for any other cost, naming index and
   *     value. Two chunkings are equal if their functions are
   */
  static Chunking weighted(LongToDoubleFunction cost) {
    return new Weighted(Objects.requireNonNull(cost, "cost"));
  }

  /** {@return an interval for each seat, and stealing between them: {@code stealing(1)}} */
  static Chunking stealing() {
    return Stealing.SINGLE;
  }

  /**
   * {@return an interval for each seat, and stealing between them} A seat bites pieces of about 50
   * µs off the front of its interval, by the pace that its worker reports to its {@linkplain
   * Cursor#ran cursor}; each bite is at most twice the last, and at most half of what is left
   * there. A seat that ran dry takes the back half of another's interval, and goes on from there.
   *
   * <p>Unknown size: an equal share, {@code ceil(available / seats)}, at least {@code min}.
   *
   * <p>Costs one compare-and-set in a cache line of its own while nobody steals. Seats beyond 256
   * share intervals. Sizes over 2³¹ - 1 are cut in units of 2ᵏ items, the smallest that fit.
   *
   * @param min the smallest chunk in items, at least 1; only where the input ends may one be
   *     smaller
   * @throws IllegalArgumentException if {@code min} is below 1
   */
  static Chunking stealing(long min) {
    return new Stealing(min);
  }

  /**
   * {@return a cut of {@code [0, size)} for one job}
   *
   * @param size items, 0 to {@link Long#MAX_VALUE}
   * @param seats places for workers, at least 1; some may stay empty
   * @throws IllegalArgumentException if {@code size} or {@code seats} is out of bounds, or a
   *     {@linkplain #weighted cost} is
   */
  Cutter cutter(long size, int seats);

  /**
   * {@return a cut of an input whose size only its end will tell} Nothing can be claimed before the
   * first {@link OpenCutter#extend}.
   *
   * @param seats places for workers, at least 1; some may stay empty
   * @throws IllegalArgumentException if {@code seats} is below 1
   */
  OpenCutter openCutter(int seats);

  /**
   * {@return this chunking for a job whose numbers are not the items' own} The job's number 0 is
   * the item {@code first}, and each number stands for {@code 2^shift} items. Matters to {@link
   * #weighted} alone, which asks its cost for the first item of each.
   *
   * @param first the item that the job calls 0, 0 or more
   * @param shift log2 of the items that a number stands for, 0 to 62
   */
  default Chunking counting(long first, int shift) {
    return this;
  }
}
