package dev.disentangle.chunking;

/** {@link Chunking#balanced}. */
record Balanced() implements Chunking {
  static final Balanced INSTANCE = new Balanced();

  @Override
  public Cutter cutter(long size, int seats) {
    Arguments.size(size);
    int parts = (int) Math.min(size, Arguments.seats(seats));
    return new DealtCutter(parts, seats, size, new Parts(size, parts));
  }

  /**
   * A lane's number is how many items of its part are left. Its owner takes them all. As long as
   * the owner has not come, helpers take the back half.
   */
  private record Parts(long size, int parts) implements DealtCutter.Deal {
    @Override
    public long share(int lane) {
      return start(size, parts, lane + 1) - start(size, parts, lane);
    }

    @Override
    public long bite(long left, boolean own) {
      return own ? left : left - left / 2;
    }

    @Override
    public void place(Cursor cursor, int lane, long left, long rest) {
      long from = start(size, parts, lane);
      cursor.take(from + rest, from + left);
    }
  }

  /**
   * Where part {@code i} starts, if the sizes of parts differ by at most 1 and larger parts come
   * first.
   */
  static long start(long size, int parts, int i) {
    return size / parts * i + Math.min(i, size % parts);
  }

  @Override
  public OpenCutter openCutter(int seats) {
    return SharedCutter.open(seats, (from, left, cursor) -> Sizing.share(left, seats));
  }

  @Override
  public String toString() {
    return "balanced()";
  }
}
