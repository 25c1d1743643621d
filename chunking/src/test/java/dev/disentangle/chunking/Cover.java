package dev.disentangle.chunking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects chunks, and checks that they cover an interval exactly once. */
final class Cover {
  private final List<Chunk> chunks = new ArrayList<>();
  private long items;

  /** A claim as it was made. */
  record Chunk(int seat, long from, long to) {
    long size() {
      return to - from;
    }
  }

  void add(Cursor cursor) {
    chunks.add(new Chunk(cursor.seat(), cursor.from(), cursor.to()));
    items += cursor.size();
  }

  /** In the order of the claims. */
  List<Chunk> chunks() {
    return chunks;
  }

  long items() {
    return items;
  }

  void assertExactlyOnce(long size) {
    List<Chunk> sorted = new ArrayList<>(chunks);
    sorted.sort(Comparator.comparingLong(Chunk::from));
    long end = 0;
    for (Chunk chunk : sorted) {
      assertThat(chunk.from()).as("start of %s", chunk).isEqualTo(end);
      assertThat(chunk.to()).as("end of %s", chunk).isGreaterThan(chunk.from());
      end = chunk.to();
    }
    assertThat(end).isEqualTo(size);
  }

  static Cover merged(List<Cover> covers) {
    Cover all = new Cover();
    for (Cover cover : covers) {
      all.chunks.addAll(cover.chunks);
      all.items += cover.items;
    }
    return all;
  }
}
