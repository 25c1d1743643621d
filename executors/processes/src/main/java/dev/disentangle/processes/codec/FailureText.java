package dev.disentangle.processes.codec;

import dev.disentangle.processes.WorkerException;
import dev.disentangle.processes.wire.MalformedFrameException;
import dev.disentangle.processes.wire.Sink;
import dev.disentangle.processes.wire.Source;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What can be told of any throwable, serializable or not: class, message, stack, cause, suppressed.
 */
record FailureText(
    String type,
    @Nullable String message,
    List<StackTraceElement> stack,
    @Nullable FailureText cause,
    List<FailureText> suppressed) {

  /** How deep causes and suppressed exceptions are followed. */
  private static final int DEEPEST = 64;

  private static final StackTraceElement[] NO_STACK = {};

  static FailureText of(Throwable thrown) {
    return of(thrown, Collections.newSetFromMap(new IdentityHashMap<>()), 0);
  }

  private static FailureText of(Throwable thrown, Set<Throwable> told, int depth) {
    String type = thrown.getClass().getName();
    String message = message(thrown);
    if (!told.add(thrown) || depth == DEEPEST) {
      return new FailureText(type, message, List.of(), null, List.of()); // told above, or too deep
    }
    Throwable cause = cause(thrown);
    List<FailureText> suppressed = new ArrayList<>();
    for (Throwable other : thrown.getSuppressed()) {
      suppressed.add(of(other, told, depth + 1));
    }
    return new FailureText(
        type,
        message,
        stack(thrown),
        cause == null ? null : of(cause, told, depth + 1),
        suppressed);
  }

  private static @Nullable String message(Throwable thrown) {
    try {
      return thrown.getMessage();
    } catch (Throwable broken) { // a user's getMessage may throw anything
      return "(its getMessage() threw " + broken.getClass().getName() + ")";
    }
  }

  private static @Nullable Throwable cause(Throwable thrown) {
    try {
      return thrown.getCause();
    } catch (Throwable broken) { // getCause, too
      return null;
    }
  }

  private static List<StackTraceElement> stack(Throwable thrown) {
    try {
      return List.of(thrown.getStackTrace());
    } catch (Throwable broken) { // getStackTrace, too
      return List.of();
    }
  }

  void write(Sink out) throws IOException {
    out.putString(type);
    putNullable(out, message);
    out.putVarLong(stack.size());
    for (StackTraceElement frame : stack) {
      out.putString(frame.getClassName());
      out.putString(frame.getMethodName());
      putNullable(out, frame.getFileName());
      out.putInt(frame.getLineNumber());
    }
    out.putBoolean(cause != null);
    if (cause != null) {
      cause.write(out);
    }
    out.putVarLong(suppressed.size());
    for (FailureText other : suppressed) {
      other.write(out);
    }
  }

  static FailureText read(Source in) throws IOException {
    return read(in, 0);
  }

  private static FailureText read(Source in, int depth) throws IOException {
    if (depth > DEEPEST) {
      throw new MalformedFrameException("a failure of more than " + DEEPEST + " causes");
    }
    String type = in.getString();
    String message = getNullable(in);
    List<StackTraceElement> stack = new ArrayList<>();
    for (int frames = in.getSize(); frames > 0; frames--) {
      stack.add(
          new StackTraceElement(in.getString(), in.getString(), getNullable(in), in.getInt()));
    }
    FailureText cause = in.getBoolean() ? read(in, depth + 1) : null;
    List<FailureText> suppressed = new ArrayList<>();
    for (int others = in.getSize(); others > 0; others--) {
      suppressed.add(read(in, depth + 1));
    }
    return new FailureText(type, message, stack, cause, suppressed);
  }

  private static void putNullable(Sink out, @Nullable String text) throws IOException {
    out.putBoolean(text != null);
    if (text != null) {
      out.putString(text);
    }
  }

  private static @Nullable String getNullable(Source in) throws IOException {
    return in.getBoolean() ? in.getString() : null;
  }

  /** An exception with this text, stack, cause and suppressed exceptions. */
  WorkerException toException() {
    WorkerException exception =
        new WorkerException(
            type, message, stack.toArray(NO_STACK), cause == null ? null : cause.toException());
    for (FailureText other : suppressed) {
      exception.addSuppressed(other.toException());
    }
    return exception;
  }
}
