package dev.disentangle.chunking;

import static dev.disentangle.chunking.Arguments.require;

/** {@link Chunking#fixed}. */
record Fixed(long items) implements Chunking {

  Fixed {
    require(
        items >= 1, "fixed", items, "a chunk holds at least 1 item; for one a seat, balanced()");
  }

  @Override
  public Cutter cutter(long size, int seats) {
    Arguments.size(size);
    long chunks = size == 0 ? 0 : Sizing.share(size, items);
    return new NumberedCutter(
        chunks,
        seats,
        (number, cursor) -> {
          long from = number * items;
          cursor.take(from, from + Math.min(items, size - from));
        });
  }

  @Override
  public OpenCutter openCutter(int seats) {
    return SharedCutter.open(seats, (from, left, cursor) -> Math.min(items, left));
  }

  @Override
  public String toString() {
    return "fixed(" + items + ")";
  }
}
