package dev.disentangle.processes.codec;

import java.io.InvalidObjectException;
import java.io.Serializable;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * Paths of the default file system, which are not serializable. They cross as their text, so a
 * relative one is resolved against the reader's working folder.
 */
final class Paths {

  private static final Class<?> KIND = Path.of("").getClass();

  private Paths() {}

  /** Whether the value is such a path, and its text says which: not all names of files are text. */
  static boolean isOne(Object value) {
    return value.getClass() == KIND && isText(value);
  }

  private static boolean isText(Object path) {
    try {
      return path.equals(Path.of(path.toString()));
    } catch (InvalidPathException lossy) {
      return false;
    }
  }

  /**
   * What an object stream is to write for the value: its text if it is such a path, else the value
   * itself.
   */
  static Object serializable(Object value) {
    return value instanceof Path && isOne(value) ? new Text(value.toString()) : value;
  }

  static Path of(String text) throws InvalidObjectException {
    try {
      return Path.of(text);
    } catch (InvalidPathException wrong) {
      InvalidObjectException refused = new InvalidObjectException("no path here: " + wrong);
      refused.initCause(wrong);
      throw refused;
    }
  }

  /** A path in an object stream. */
  record Text(String text) implements Serializable {
    Object readResolve() throws InvalidObjectException {
      return of(text);
    }
  }
}
