package dev.disentangle.processes.codec;

import dev.disentangle.internal.SharedValue;
import java.io.IOException;
import java.lang.invoke.SerializedLambda;

/**
 * Is told of the class of each value, and of each shared value, that the library or Java
 * serialization writes; a codec of the user's tells nothing. An exception thrown here ends the
 * writing.
 */
public interface ClassWatch {

  /** A value of this class is being written, or the class itself. */
  void met(Class<?> type) throws IOException;

  /** A lambda is being written, by its serial form. */
  void met(Class<?> type, SerializedLambda lambda) throws IOException;

  /** The name of a shared value is being written in its place. */
  void met(SharedValue<?> shared) throws IOException;
}
