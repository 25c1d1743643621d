package dev.disentangle.processes.codec;

/** Hears of items that can't be written. */
public interface ItemFailures {

  /** The item at this index of the array could not be written; the others are. */
  void failed(int index, Throwable why);
}
