package dev.disentangle.processes;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * How values cross to worker JVMs and back that the library has no way of its own for (it has one
 * for primitives, their arrays, strings, and records of such). By default that is Java
 * serialization.
 *
 * <p>Implementations are public, have a public constructor without parameters (the worker makes its
 * own instance), and may be called by several threads at once.
 */
public interface Codec {

  /**
   * Writes a value.
   *
   * @param value never null
   * @param out where to
   * @throws IOException if the value can't be written; only this item fails
   */
  void write(Object value, DataOutput out) throws IOException;

  /**
   * Reads a value back.
   *
   * @param in what {@link #write} wrote, and no more
   * @param loader finds the user's classes
   * @return the value
   * @throws IOException if the value can't be read; only this item fails
   * @throws ClassNotFoundException if a class is unknown here
   */
  Object read(DataInput in, ClassLoader loader) throws IOException, ClassNotFoundException;
}
