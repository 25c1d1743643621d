package dev.disentangle.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.disentangle.Parallel;
import dev.disentangle.Sequential;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

/** Slots are an array, whatever the blocks that they lie in. */
class SlotsTest {

  private static final int MANY = 100_000; // some blocks

  private static Integer[] numbers(int n) {
    return IntStream.range(0, n).boxed().toArray(Integer[]::new);
  }

  @Property(tries = 200)
  void whatIsPutIsThere(
      @ForAll @IntRange(max = MANY) int size,
      @ForAll @IntRange(max = MANY) int one,
      @ForAll @IntRange(max = MANY) int other) {
    int from = Math.min(Math.min(one, other), size);
    int to = Math.min(Math.max(one, other), size);
    @Nullable Object[] model = new Object[size];
    Slots slots = new Slots(size);
    Integer[] values = numbers(to - from);
    System.arraycopy(values, 0, model, from, values.length);
    slots.put(from, values);
    assertThat(slots.size()).isEqualTo(size);
    assertThat(slots.first(size)).isEqualTo(model);
    assertThat(slots.first(from)).isEqualTo(new Object[from]);
    assertThat(slots.first(to)).isEqualTo(Arrays.copyOf(model, to));
    if (from < to) {
      assertThat(slots.get(to - 1)).isEqualTo(to - 1 - from);
    }
  }

  @Example
  void oneByOne() {
    Slots slots = new Slots(MANY);
    for (int i = 0; i < MANY; i++) {
      slots.set(i, i);
    }
    assertThat(slots.first(MANY)).isEqualTo(numbers(MANY));
    assertThat(slots.get(MANY - 1)).isEqualTo(MANY - 1);
  }

  @Example
  void aCopyKeepsWhatItHas() {
    Slots slots = new Slots(MANY);
    slots.put(0, numbers(MANY));
    Slots copy = slots.copy();
    slots.set(MANY / 2, null);
    assertThat(copy.first(MANY)).isEqualTo(numbers(MANY));
  }

  /** The results of a call are as many, whether taken one by one or all at once. */
  @Example
  void resultsOfManyBlocks() {
    List<Integer> inputs = List.of(numbers(MANY));
    List<Integer> results = Parallel.map(x -> -x, inputs, Sequential.instance());
    assertThat(results).isEqualTo(inputs.stream().map(x -> -x).toList());
    assertThat(results.toArray()).isEqualTo(inputs.stream().map(x -> -x).toArray());
  }
}
