package dev.disentangle.processes.codec;

/** Is told of the items that can't be written. */
public interface ItemFailures {

  /** The item at this index of the array could not be written. The others are not affected. */
  void failed(int index, Throwable why);
}
