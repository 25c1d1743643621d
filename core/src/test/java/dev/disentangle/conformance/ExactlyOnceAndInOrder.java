package dev.disentangle.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.disentangle.ContextTask;
import dev.disentangle.Inputs;
import dev.disentangle.Parallel;
import dev.disentangle.PerWorker;
import dev.disentangle.chunking.Chunking;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Laws L1 and L2: each index gets exactly one outcome, and results come in input order. */
interface ExactlyOnceAndInOrder extends Subject {

  @EachChunking
  default void eachIndexRunsOnceWhateverTheFormAndSize(Parallel call) {
    int w = workers();
    for (Form form : Form.values()) {
      for (int n : new int[] {0, 1, 2, Math.max(0, w - 1), w, w + 1, 97, 1_009}) {
        Log<Integer> runs = new Log<>();
        ContextTask<Integer, String> task =
            (i, context) -> {
              runs.add(i);
              assertThat(context.index()).isEqualTo(i.longValue());
              return "r" + i;
            };
        assertThat(form.run(call, task, n))
            .as("%s of %d", form, n)
            .isEqualTo(IntStream.range(0, n).mapToObj(i -> "r" + i).toList());
        assertThat(runs.sorted())
            .as("items of %s of %d, as often as they ran", form, n)
            .isEqualTo(Form.upTo(n));
      }
    }
  }

  @EachChunking
  default void orderHoldsHoweverItemsFinish(Parallel call) {
    ContextTask<Integer, Integer> uneven =
        (i, context) -> {
          if (i % 7 == 0) {
            Thread.sleep(1);
          }
          return i;
        };
    for (Form form : Form.values()) {
      assertThat(form.run(call, uneven, 50)).as("%s", form).isEqualTo(Form.upTo(50));
    }
  }

  @EachChunking
  default void manyItems(Parallel call) {
    List<Integer> results = call.map(i -> i + 1, Form.upTo(many()));
    assertThat(results).hasSize(many());
    assertThat(IntStream.range(0, many()).filter(i -> results.get(i) != i + 1)).isEmpty();
  }

  @EachChunking
  default void rangesFillArraysOfEveryType(Parallel call) {
    for (int n : new int[] {0, 1, 3, 1_009, many()}) {
      assertThat(call.range(5, 5 + n).mapToInt(i -> 3 * i))
          .isEqualTo(IntStream.range(5, 5 + n).map(i -> 3 * i).toArray());
    }
    int n = 1_009;
    IntStream range = IntStream.range(5, 5 + n);
    assertThat(call.range(5, 5 + n).mapToLong(i -> 3L * i))
        .isEqualTo(call.range(5L, 5L + n).mapToLong(i -> 3 * i))
        .isEqualTo(range.mapToLong(i -> 3L * i).toArray());
    assertThat(call.range(5, 5 + n).mapToDouble(Math::sqrt))
        .isEqualTo(call.range(5L, 5L + n).mapToDouble(Math::sqrt))
        .isEqualTo(IntStream.range(5, 5 + n).mapToDouble(Math::sqrt).toArray());
  }

  @EachChunking
  default void chunksCoverARangeOnce(Parallel call) {
    for (int n : new int[] {0, 1, 97, 10_007}) {
      Log<Log.Entry<Integer, Integer>> chunks = new Log<>();
      call.range(10, 10 + n).forEachChunk((from, to) -> chunks.add(new Log.Entry<>(from, to)));
      BitSet seen = new BitSet();
      for (Log.Entry<Integer, Integer> chunk : chunks.all()) {
        assertThat(seen.get(chunk.key(), chunk.value()).isEmpty()).as("%s is new", chunk).isTrue();
        seen.set(chunk.key(), chunk.value());
      }
      assertThat(seen.cardinality()).isEqualTo(n);
      assertThat(seen.nextSetBit(0)).isEqualTo(n == 0 ? -1 : 10);
    }
  }

  @EachChunking
  default void manyItemsFromAnIterator(Parallel call) {
    int n = 5_000;
    assertThat(call.map(i -> i, Inputs.of(Form.upTo(n).iterator()))).isEqualTo(Form.upTo(n));
  }

  /** Design, trap: 10⁶ parts that each seat could halve. */
  @Test
  default void manyIndicesOneByOne() {
    Log<BitSet> runs = new Log<>();
    PerWorker<BitSet> mine = PerWorker.of(BitSet::new, runs::add);
    call().perWorker(mine).range(0, many()).forEach((i, context) -> setOnce(context.get(mine), i));
    BitSet all = new BitSet();
    for (BitSet seen : runs.all()) {
      assertThat(all.intersects(seen)).as("items that two workers ran").isFalse();
      all.or(seen);
    }
    assertThat(all.cardinality()).isEqualTo(many());
  }

  private static void setOnce(BitSet seen, int i) {
    if (seen.get(i)) {
      throw new AssertionError("item " + i + " ran twice");
    }
    seen.set(i);
  }

  @Test
  default void asManyItemsRunAtOnceAsThereAreWorkers() {
    int w = workers();
    for (Form form : Form.PLAIN) {
      Latch allIn = new Latch(w);
      Parallel single = call().chunked(Chunking.fixed(1));
      ContextTask<Integer, Integer> meet =
          (i, context) -> {
            allIn.countDown();
            allIn.await();
            Thread.sleep(1); // never so short that the engine takes it for not worth a worker
            return i;
          };
      assertThat(form.run(single, meet, w)).as("%s", form).isEqualTo(Form.upTo(w));
    }
  }
}
