package dev.disentangle.processes.codec;

import dev.disentangle.internal.SharedValue;
import java.io.IOException;
import java.lang.invoke.SerializedLambda;

/**
 * Hears of the classes of values, and of shared values, as they are written, as far as the library
 * or Java serialization writes them. What it throws ends the writing.
 */
public interface ClassWatch {

  /** A value of this class is written, or the class itself. */
  void met(Class<?> type) throws IOException;

  /** A lambda is written. */
  void met(Class<?> type, SerializedLambda lambda) throws IOException;

  /** The name of a shared value is written in its place. */
  void met(SharedValue<?> shared) throws IOException;
}
