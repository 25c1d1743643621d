package dev.disentangle;

import com.google.common.base.Preconditions;
import java.util.Iterator;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Inputs that are not a collection: an iterator or a stream. They are read once, by the calling
 * thread only, and no further ahead than the call's {@linkplain Parallel#window window}.
 *
 * @param <T> an input
 */
public final class Inputs<T> implements Iterable<T> {

  private final Iterator<T> iterator;
  private final OptionalLong size;
  private boolean read;

  private Inputs(Iterator<T> iterator, OptionalLong size) {
    this.iterator = Objects.requireNonNull(iterator, "iterator");
    this.size = size;
  }

  /**
   * The elements of an iterator.
   *
   * @param iterator read once
   * @param <T> an input
   * @return inputs of unknown size
   */
  public static <T> Inputs<T> of(Iterator<T> iterator) {
    return new Inputs<>(iterator, OptionalLong.empty());
  }

  /**
   * The elements of an iterator, with their number, so that progress can tell percentages.
   *
   * @param iterator read once
   * @param size how many elements it yields; a call fails if it yields more or fewer
   * @param <T> an input
   * @return inputs of known size
   * @throws IllegalArgumentException if {@code size} is negative
   */
  public static <T> Inputs<T> of(Iterator<T> iterator, long size) {
    Preconditions.checkArgument(size >= 0, "size is %s: give 0 or more", size);
    return new Inputs<>(iterator, OptionalLong.of(size));
  }

  /**
   * The elements of a stream, which is read sequentially and not closed.
   *
   * @param stream read once
   * @param <T> an input
   * @return inputs of known size if the stream knows its size
   */
  public static <T> Inputs<T> of(Stream<T> stream) {
    Spliterator<T> spliterator = stream.sequential().spliterator();
    long size = spliterator.getExactSizeIfKnown();
    return new Inputs<>(
        Spliterators.iterator(spliterator),
        size < 0 ? OptionalLong.empty() : OptionalLong.of(size));
  }

  /**
   * What a supplier returns, without end.
   *
   * @param supplier called once per input
   * @param <T> an input
   * @return endless inputs, for {@link Parallel#stream} and {@link Parallel#unordered}
   */
  public static <T> Inputs<T> generate(Supplier<T> supplier) {
    return of(Stream.generate(supplier).iterator());
  }

  /**
   * How many inputs there are.
   *
   * @return empty if unknown
   */
  public OptionalLong size() {
    return size;
  }

  /**
   * The iterator, which can be obtained once.
   *
   * @throws IllegalStateException at the second call: read the inputs into a list to use them twice
   */
  @Override
  public synchronized Iterator<T> iterator() {
    Preconditions.checkState(
        !read, "these inputs were read before: collect them into a list to use them twice");
    read = true;
    return iterator;
  }
}
