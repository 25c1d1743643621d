package dev.disentangle.processes.codec;

import java.io.InvalidClassException;
import java.io.ObjectInputFilter;
import java.lang.invoke.SerializedLambda;
import org.jspecify.annotations.Nullable;

/**
 * The user's filter, as it has to be asked. For a lambda an object stream also brings what the user
 * never heard of: its serial form, the array of what it captured, and its hidden class. Those pass,
 * since the capturing class and whatever was captured are asked about by themselves. So do the
 * library's own classes, in which tasks are wrapped.
 */
final class Filtering implements ObjectInputFilter {

  /** The most arguments that a lambda can capture. */
  private static final int MOST_CAPTURED = 255;

  private final ObjectInputFilter filter;

  /** The class that was refused last: object streams don't name it. */
  private @Nullable Class<?> refused;

  private Filtering(ObjectInputFilter filter) {
    this.filter = filter;
  }

  /** To be asked on behalf of one stream. */
  static Filtering of(ObjectInputFilter filter) {
    return new Filtering(filter);
  }

  static InvalidClassException refused(String name) {
    return new InvalidClassException(
        name,
        "refused by the object filter; if it is yours to trust, let it in by objectFilter(…)");
  }

  @Override
  public Status checkInput(FilterInfo info) {
    Class<?> type = info.serialClass();
    if (type != null && isOurs(type, info.arrayLength())) {
      return Status.ALLOWED;
    }
    Status status = filter.checkInput(info);
    if (status == Status.REJECTED) {
      refused = type;
    }
    return status;
  }

  /** The error to throw instead of one that the stream threw. */
  InvalidClassException named(InvalidClassException thrown) {
    return refused == null ? thrown : refused(refused.getName());
  }

  private static boolean isOurs(Class<?> type, long length) {
    String in = type.getPackageName();
    return type.isHidden()
        || type == SerializedLambda.class
        || (type == Object[].class && length <= MOST_CAPTURED)
        || in.equals("dev.disentangle")
        || in.equals("dev.disentangle.internal");
  }
}
