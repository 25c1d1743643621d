package dev.disentangle.chunking.stress;

import dev.disentangle.chunking.Cursor;
import dev.disentangle.chunking.Cutter;
import java.util.concurrent.atomic.AtomicIntegerArray;

/** Counts how often each item was claimed. */
final class Claims {
  private final Cutter cutter;
  private final AtomicIntegerArray counts;

  Claims(Cutter cutter, int size) {
    this.cutter = cutter;
    counts = new AtomicIntegerArray(size);
  }

  /** One claim; false if there was none. */
  boolean claim(Cursor cursor) {
    boolean claimed = cutter.next(cursor);
    if (claimed) {
      for (long item = cursor.from(); item < cursor.to(); item++) {
        counts.getAndIncrement((int) item);
      }
    }
    return claimed;
  }

  void claimAll(Cursor cursor) {
    while (claim(cursor)) {}
  }

  /** Once all is quiet: claims what is left, and tells whether each item was claimed once. */
  boolean exactlyOnce() {
    boolean dry = cutter.dry();
    boolean more = claim(new Cursor(0));
    claimAll(new Cursor(0));
    boolean once = dry != more && cutter.dry();
    for (int item = 0; item < counts.length(); item++) {
      once &= counts.get(item) == 1;
    }
    return once;
  }
}
