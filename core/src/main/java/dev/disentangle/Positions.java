package dev.disentangle;

import java.util.AbstractList;
import java.util.RandomAccess;
import java.util.function.IntFunction;

/** A list whose elements are computed whenever they are asked for. */
final class Positions<T> extends AbstractList<T> implements RandomAccess {

  private final int size;
  private final IntFunction<T> maker;

  Positions(int size, IntFunction<T> maker) {
    this.size = size;
    this.maker = maker;
  }

  @Override
  public T get(int index) {
    return maker.apply(index);
  }

  @Override
  public int size() {
    return size;
  }
}
