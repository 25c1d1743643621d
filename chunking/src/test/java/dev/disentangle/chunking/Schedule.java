package dev.disentangle.chunking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;

/**
 * One interleaving of claims: some seats come, some never, some twice; each claims when drawn, and
 * now and then reports a pace of its own.
 */
record Schedule(List<Integer> comers, long seed) {

  /** Claims all there is of {@code size} items, and checks each answer on the way. */
  Cover drain(Cutter cutter, long size, int seats) {
    Random random = new Random(seed);
    List<Cursor> cursors = cursors(seats);
    Cover cover = new Cover();
    long atMost = cutter.chunksAtMost();
    while (cover.items() < size) {
      assertThat(cutter.dry()).as("dry after %d of %d items", cover.items(), size).isFalse();
      assertThat(cutter.chunksAtMost()).isPositive();
      claim(cutter, cursors.get(random.nextInt(cursors.size())), cover, random);
    }
    assertThat(cutter.dry()).isTrue();
    assertThat(cutter.chunksAtMost()).isZero();
    assertThat((long) cover.chunks().size()).isLessThanOrEqualTo(atMost);
    cursors.forEach(cursor -> assertRefused(cutter, cursor));
    return cover;
  }

  List<Cursor> cursors(int seats) {
    return comers.stream().map(seat -> new Cursor(seat % seats)).toList();
  }

  static void claim(Cutter cutter, Cursor cursor, Cover cover, Random random) {
    assertThat(cutter.next(cursor)).as("a claim after %d items", cover.items()).isTrue();
    cover.add(cursor);
    if (random.nextInt(4) > 0) {
      cursor.ran(cursor.size(), cursor.size() >> random.nextInt(8));
    }
  }

  static void assertRefused(Cutter cutter, Cursor cursor) {
    long from = cursor.from();
    long to = cursor.to();
    assertThat(cutter.next(cursor)).isFalse();
    assertThat(cursor.from()).isEqualTo(from);
    assertThat(cursor.to()).isEqualTo(to);
  }
}
