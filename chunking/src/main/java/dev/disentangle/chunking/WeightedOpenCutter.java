package dev.disentangle.chunking;

/**
 * Deals chunks that cost as much as a share of average items. The average is taken over all items
 * known so far.
 */
final class WeightedOpenCutter implements OpenCutter {
  private static final int ITEMS_AT_MOST = 4_096;

  private final Weighted weighted;
  private final SharedCutter cutter;
  private long seen;
  private double total;
  private volatile double average;

  WeightedOpenCutter(Weighted weighted, int seats) {
    this.weighted = weighted;
    long shares = (long) Weighted.PARTS_A_SEAT * seats;
    cutter = SharedCutter.open(seats, (from, left, cursor) -> items(from, left, shares));
  }

  private long items(long from, long left, long shares) {
    long share = Sizing.share(left, shares);
    long most = Math.min(left, ITEMS_AT_MOST);
    double average = this.average;
    if (average == 0) {
      return Math.min(share, most);
    }
    double target = average * share;
    long items = 0;
    for (double sum = 0; sum < target && items < most; items++) {
      sum += weighted.cost(from + items);
    }
    return items;
  }

  @Override
  public void extend(long limit) {
    double sum = total;
    for (long index = seen; index < limit; index++) {
      sum += weighted.cost(index);
    }
    /* Set before the limit: a thread that sees the new items also sees their average cost. */
    average = limit > seen ? sum / limit : average;
    cutter.extend(limit);
    total = sum;
    seen = limit;
  }

  @Override
  public void finish() {
    cutter.finish();
  }

  @Override
  public boolean next(Cursor cursor) {
    return cutter.next(cursor);
  }

  @Override
  public boolean dry() {
    return cutter.dry();
  }

  @Override
  public long chunksAtMost() {
    return cutter.chunksAtMost();
  }
}
