package dev.disentangle.internal;

import org.jspecify.annotations.Nullable;

/**
 * Places for many results.
 *
 * <p>The places are in blocks rather than in one array. G1 keeps an array of more than half a
 * region (512 KiB in a heap of 2 GiB) apart from young objects. There each write of a reference to
 * a young result costs a fence; and a dead array keeps all its results alive, to be copied by each
 * young collection, until the whole heap has been marked. Blocks are young objects, and die young.
 * A block has 32,768 places, which take up to 256 KiB.
 *
 * <p>Several threads may write at once, each to places of its own.
 */
@SuppressWarnings("NullAway") // on JDK 25: takes blocks of nullable results for nullable blocks
public final class Slots {

  private static final int SHIFT = 15;
  private static final int BLOCK = 1 << SHIFT;
  private static final int MASK = BLOCK - 1;

  private final int size;
  private final @Nullable Object[][] blocks;

  /** Makes places for {@code size} results, all null. */
  public Slots(int size) {
    this.size = size;
    blocks = new Object[(int) ((size + (long) MASK) >> SHIFT)][];
    for (int b = 0; b < blocks.length; b++) {
      blocks[b] = new Object[Math.min(BLOCK, size - (b << SHIFT))];
    }
  }

  /** Places with these values. */
  public static Slots of(@Nullable Object[] values) {
    Slots slots = new Slots(values.length);
    slots.put(0, values);
    return slots;
  }

  public @Nullable Object get(int index) {
    return blocks[index >> SHIFT][index & MASK];
  }

  void set(int index, @Nullable Object value) {
    blocks[index >> SHIFT][index & MASK] = value;
  }

  public int size() {
    return size;
  }

  /** Puts values in the places from {@code from} on. */
  void put(int from, @Nullable Object[] values) {
    int done = 0;
    while (done < values.length) {
      int at = (from + done) & MASK;
      int part = Math.min(values.length - done, BLOCK - at);
      System.arraycopy(values, done, blocks[(from + done) >> SHIFT], at, part);
      done += part;
    }
  }

  /** Copies the first {@code count} values into an array, which must have room for them. */
  public void copyTo(@Nullable Object[] array, int count) {
    for (int b = 0; (long) b << SHIFT < count; b++) {
      int done = b << SHIFT;
      System.arraycopy(blocks[b], 0, array, done, Math.min(BLOCK, count - done));
    }
  }

  /**
   * The first {@code count} values as an array; copied, unless these are all values and in one
   * block.
   */
  @Nullable Object[] first(int count) {
    if (blocks.length == 1 && count == size) {
      return blocks[0];
    }
    @Nullable Object[] values = new Object[count];
    copyTo(values, count);
    return values;
  }

  /** A copy with the same values. */
  Slots copy() {
    Slots copy = new Slots(size);
    for (int b = 0; b < blocks.length; b++) {
      copy.blocks[b] = blocks[b].clone();
    }
    return copy;
  }
}
