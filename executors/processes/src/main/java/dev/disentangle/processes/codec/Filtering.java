package dev.disentangle.processes.codec;

import java.io.InvalidClassException;
import java.io.ObjectInputFilter;
import java.lang.invoke.SerializedLambda;
import java.util.Collections;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Asks the user's object filter, but not about classes that the user has never heard of. For a
 * lambda an object stream presents its serial form, the array of its captured values and its hidden
 * class; these pass, since the capturing class and each captured value are presented as well. The
 * library's own classes, in which tasks are wrapped, pass too, as its exceptions do. With or
 * without a user's filter, no collection may claim many more elements than the stream has bytes.
 */
final class Filtering implements ObjectInputFilter {

  /** The most values that a lambda can capture. */
  private static final int MOST_CAPTURED = 255;

  /** A collection that is read allocates no more than this many places per byte of the stream. */
  private static final long PLACES_A_BYTE = 16;

  /** Where the classes of ours are that may be in a stream: what wraps tasks, and exceptions. */
  private static final Set<String> OUR_PACKAGES =
      Set.of(
          "dev.disentangle",
          "dev.disentangle.internal",
          "dev.disentangle.processes",
          "dev.disentangle.processes.worker");

  private static final String COPIES = Collections.nCopies(1, "").getClass().getName();

  private final @Nullable ObjectInputFilter filter;
  private final long mostElements;

  /** Why the stream was refused; the exception that the stream throws doesn't say. */
  private @Nullable InvalidClassException refusal;

  /** A filter for one stream of this many bytes. */
  Filtering(@Nullable ObjectInputFilter filter, int bytes) {
    this.filter = filter;
    this.mostElements = PLACES_A_BYTE * bytes;
  }

  /**
   * Asks the filter about a class alone.
   *
   * @throws InvalidClassException if it is rejected
   */
  static void check(ObjectInputFilter filter, Class<?> type) throws InvalidClassException {
    Filtering filtering = new Filtering(filter, 0);
    if (filtering.checkInput(new Mention(type)) == Status.REJECTED) {
      throw filtering.refusal(new InvalidClassException(type.getName()));
    }
  }

  @Override
  public Status checkInput(FilterInfo info) {
    Class<?> type = info.serialClass();
    if (info.arrayLength() > mostElements && !isOfCopies()) {
      refusal = new InvalidClassException("more elements than bytes: " + info.arrayLength());
      return Status.REJECTED;
    }
    if (filter == null || (type != null && isOurs(type, info.arrayLength()))) {
      return Status.ALLOWED;
    }
    Status status = filter.checkInput(info);
    if (status == Status.REJECTED && type != null) {
      refusal =
          new InvalidClassException(
              type.getName(),
              "refused by the object filter; if it is yours to trust, let it in by objectFilter(…)");
    }
    return status;
  }

  /**
   * Whether the claim is that of a {@link Collections#nCopies} list, which may have any size since
   * it holds one element and allocates nothing. Such a list asks from its {@code readObject}, which
   * is then the innermost on the stack.
   */
  private static boolean isOfCopies() {
    return StackWalker.getInstance()
        .walk(frames -> frames.filter(f -> f.getMethodName().equals("readObject")).findFirst())
        .filter(reader -> reader.getClassName().equals(COPIES))
        .isPresent();
  }

  /** The exception to throw instead of the one that the stream threw. */
  InvalidClassException refusal(InvalidClassException thrown) {
    return refusal == null ? thrown : refusal;
  }

  private static boolean isOurs(Class<?> type, long length) {
    String in = type.getPackageName();
    return type.isHidden()
        || type == SerializedLambda.class
        || type == Paths.Text.class
        || (type == Object[].class && length <= MOST_CAPTURED)
        || OUR_PACKAGES.contains(in);
  }

  /** A class that is met outside an object stream, where nothing else is known. */
  private record Mention(Class<?> serialClass) implements FilterInfo {

    @Override
    public long arrayLength() {
      return -1;
    }

    @Override
    public long depth() {
      return 1;
    }

    @Override
    public long references() {
      return 1;
    }

    @Override
    public long streamBytes() {
      return 0;
    }
  }
}
