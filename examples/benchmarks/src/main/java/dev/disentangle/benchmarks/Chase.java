package dev.disentangle.benchmarks;

import dev.disentangle.Parallel;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Nodes of a cache line each, in rings of a page or two, and within a ring in no order: each step
 * waits for the one before, and nothing can be fetched ahead. An item is a ring.
 */
final class Chase {

  private static final int LINE = Long.SIZE / Byte.SIZE;
  private static final int RING = 128;

  /** At {@code node * LINE} which node is next, and after that what is written in passing. */
  private final long[] nodes;

  private final int rings;

  Chase(int bytes) {
    rings = Math.max(1, bytes / Long.BYTES / LINE / RING);
    nodes = new long[rings * RING * LINE];
    Random random = new Random(1);
    for (int ring = 0; ring < rings; ring++) {
      int first = ring * RING;
      List<Integer> order =
          IntStream.range(first, first + RING).boxed().collect(Collectors.toList());
      Collections.shuffle(order, random);
      for (int i = 0; i < RING; i++) {
        nodes[order.get(i) * LINE] = order.get((i + 1) % RING);
      }
    }
  }

  /** Once round each ring; returns how many there are. */
  Integer sweep(Parallel calls) {
    calls.range(0, rings).forEach(this::round);
    return rings;
  }

  private void round(int ring) {
    int at = ring * RING;
    for (int step = 0; step < RING; step++) {
      nodes[at * LINE + 1] = ring;
      at = (int) nodes[at * LINE];
    }
  }
}
