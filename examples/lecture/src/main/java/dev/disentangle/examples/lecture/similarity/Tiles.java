package dev.disentangle.examples.lecture.similarity;

import com.google.common.primitives.Ints;
import dev.disentangle.Parallel;
import dev.disentangle.PerWorker;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The product of texts and new texts, cut into tiles, of which each gives the closest of its own:
 * no more of the product is ever there than {@link Kernel} holds.
 */
record Tiles(Texts texts, Texts fresh) {

  /** Into how many slabs texts are cut, if those are neither too short nor too long. */
  private static final int SLABS = 16;

  private static final int SHORTEST = 256;
  private static final int LONGEST = 8_192;

  /** How many tiles there are. */
  int count() {
    return panels() * slabs();
  }

  /** One tile after the other. */
  int[] loop() {
    Kernel kernel = new Kernel(texts.dim());
    return merged(IntStream.range(0, count()).mapToObj(tile -> closest(tile, kernel)).toList());
  }

  /** As many at once as there are workers. */
  int[] with(Parallel calls) {
    int dim = texts.dim();
    PerWorker<Kernel> kernels = PerWorker.of(() -> new Kernel(dim));
    return merged(
        calls
            .perWorker(kernels)
            .range(0, count())
            .mapToObj((tile, context) -> closest(tile, context.get(kernels))));
  }

  private Closest closest(int tile, Kernel kernel) {
    int fromFresh = tile / slabs() * Kernel.WIDTH;
    int toFresh = Math.min(fromFresh + Kernel.WIDTH, fresh.count());
    int from = tile % slabs() * slab();
    int to = Math.min(from + slab(), texts.count());
    Closest closest = new Closest(toFresh - fromFresh);
    kernel.load(fresh, fromFresh, toFresh);
    kernel.compare(texts, from, to, closest);
    return closest;
  }

  private int[] merged(List<Closest> tiles) {
    int[] all = new int[fresh.count()];
    for (int panel = 0; panel < panels(); panel++) {
      Closest closest = tiles.get(panel * slabs());
      for (int slab = 1; slab < slabs(); slab++) {
        closest.offer(tiles.get(panel * slabs() + slab));
      }
      closest.into(all, panel * Kernel.WIDTH);
    }
    return all;
  }

  private int panels() {
    return up(fresh.count(), Kernel.WIDTH);
  }

  private int slabs() {
    return up(texts.count(), slab());
  }

  private int slab() {
    return Ints.constrainToRange(up(texts.count(), SLABS), SHORTEST, LONGEST);
  }

  private static int up(int a, int b) {
    return (a + b - 1) / b;
  }
}
