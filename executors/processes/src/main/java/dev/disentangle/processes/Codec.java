package dev.disentangle.processes;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Encodes values that the library has no form of its own for, so that they can cross to worker JVMs
 * and back. By default they go by Java serialization. The library has forms for primitives, arrays
 * of primitives, strings, enums, lambdas, and records of such values. A codec gets everything else.
 * It may also get, as one {@code Object[]}, several values that a lambda has captured, so that an
 * object which they share stays one object.
 *
 * <p>An implementation is a public class with a public constructor without parameters, since each
 * JVM makes its own instance. It must be thread-safe.
 */
public interface Codec {

  /**
   * Writes a value. May be called more than once for the same value, as when an item runs again.
   *
   * @param value the value, never null
   * @param out where to write it; not to be used after this method has returned
   * @throws IOException if the value can't be written; then the item that it belongs to fails, or
   *     the call, if it belongs to the task
   */
  void write(Object value, DataOutput out) throws IOException;

  /**
   * Reads a value that {@link #write} has written, in the same JVM or another.
   *
   * @param in the bytes of this value, followed by the end of the stream
   * @param loader finds the user's classes
   * @return the value, never null
   * @throws IOException if the value can't be read; then the item that it belongs to fails, or the
   *     call, if it belongs to the task
   * @throws ClassNotFoundException if {@code loader} does not find a class
   */
  Object read(DataInput in, ClassLoader loader) throws IOException, ClassNotFoundException;
}
