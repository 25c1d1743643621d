package dev.disentangle.processes.codec;

import java.io.IOException;
import java.lang.invoke.SerializedLambda;

/**
 * Hears of the classes of values as they are written, as far as the library or Java serialization
 * writes them. What it throws ends the writing.
 */
public interface ClassWatch {

  /** A value of this class is written, or the class itself. */
  void met(Class<?> type) throws IOException;

  /** A lambda is written. */
  void met(Class<?> type, SerializedLambda lambda) throws IOException;
}
