package dev.disentangle.processes.codec;

import java.io.InvalidClassException;
import java.io.ObjectInputFilter;
import java.lang.invoke.SerializedLambda;
import java.util.Collections;
import org.jspecify.annotations.Nullable;

/**
 * The user's filter, as it has to be asked. For a lambda an object stream also brings what the user
 * never heard of: its serial form, the array of what it captured, and its hidden class. Those pass,
 * since the capturing class and whatever was captured are asked about by themselves. So do the
 * library's own classes, in which tasks are wrapped. Without a filter of the user's, too, a few
 * bytes must not claim to be a long array.
 */
final class Filtering implements ObjectInputFilter {

  /** The most arguments that a lambda can capture. */
  private static final int MOST_CAPTURED = 255;

  /** No collection sets aside more places than this for each byte that it was read from. */
  private static final long PLACES_A_BYTE = 16;

  private static final String COPIES = Collections.nCopies(1, "").getClass().getName();

  private final @Nullable ObjectInputFilter filter;
  private final long mostElements;

  /** Why the stream was refused: what it throws itself doesn't say. */
  private @Nullable InvalidClassException refusal;

  /** To be asked on behalf of one stream of so many bytes. */
  Filtering(@Nullable ObjectInputFilter filter, int bytes) {
    this.filter = filter;
    this.mostElements = PLACES_A_BYTE * bytes;
  }

  /** To be asked about a class alone. */
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
   * Whether a list of copies asks, which has but one element and sets no place aside: that is for
   * those who copy it, whom the stream does not know. It asks as it is read, the innermost.
   */
  private static boolean isOfCopies() {
    return StackWalker.getInstance()
        .walk(frames -> frames.filter(f -> f.getMethodName().equals("readObject")).findFirst())
        .filter(reader -> reader.getClassName().equals(COPIES))
        .isPresent();
  }

  /** The error to throw instead of one that the stream threw. */
  InvalidClassException refusal(InvalidClassException thrown) {
    return refusal == null ? thrown : refusal;
  }

  private static boolean isOurs(Class<?> type, long length) {
    String in = type.getPackageName();
    return type.isHidden()
        || type == SerializedLambda.class
        || (type == Object[].class && length <= MOST_CAPTURED)
        || in.equals("dev.disentangle")
        || in.equals("dev.disentangle.internal");
  }

  /** A class that is met outside an object stream, so that all else is unknown. */
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
