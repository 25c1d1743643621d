package dev.disentangle.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.disentangle.ContextTask;
import dev.disentangle.Parallel;
import dev.disentangle.Sequential;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** Laws L9 and L10: random numbers, sums and reductions are the same everywhere, to the bit. */
interface Reproducible extends Subject {

  ContextTask<Integer, Long> RANDOM =
      (i, context) ->
          context.random().nextLong() ^ Double.doubleToLongBits(context.random().nextGaussian());

  @EachChunking
  default void randomNumbersDependOnSeedAndIndexAlone(Parallel call) {
    List<Long> expected = Form.LIST.run(serial().seed(42), RANDOM, 500);
    assertThat(expected).doesNotHaveDuplicates();
    for (Form form : Form.values()) {
      assertThat(form.run(call.seed(42), RANDOM, 500)).as("%s", form).isEqualTo(expected);
    }
    assertThat(call.seed(43).map(RANDOM, Form.upTo(500))).doesNotContainAnyElementsOf(expected);
  }

  @Test
  default void aRetrySeesTheSameNumbers() {
    ContextTask<Integer, Long> second =
        (i, context) -> {
          long number = context.random().nextLong();
          if (context.attempt() == 1) {
            throw new IOException("again");
          }
          return number;
        };
    assertThat(call().seed(7).retries(1).map(second, Form.upTo(50)))
        .isEqualTo(
            serial().seed(7).map((i, context) -> context.random().nextLong(), Form.upTo(50)));
  }

  @EachChunking
  default void sumsAreIdenticalToTheBit(Parallel call) {
    for (int n : new int[] {0, 1, 2, 4_095, 4_096, 4_097, 100_003}) {
      double expected = serial().range(0, n).sum(Reproducible::uneven);
      assertThat(call.range(0, n).sum(Reproducible::uneven)).as("of %d", n).isEqualTo(expected);
      assertThat(call.range(0L, n).sum(i -> uneven((int) i))).isEqualTo(expected);
      assertThat(call.sum(n, (i, context) -> uneven((int) i))).isEqualTo(expected);
      assertThat(call.range(0, n).sumLong(i -> (long) i * i))
          .isEqualTo(IntStream.range(0, n).mapToLong(i -> (long) i * i).sum());
      assertThat(expected)
          .isCloseTo(
              IntStream.range(0, n).mapToDouble(Reproducible::uneven).sum(),
              Percentage.withPercentage(1e-6));
    }
  }

  @Test
  default void reductionsMayHaveAnyNumberOfItems() {
    for (long size : new long[] {Long.MAX_VALUE, Long.MAX_VALUE - 4_096}) {
      assertThatThrownBy(() -> call().range(0L, size).sumLong(Reproducible::soonFails))
          .as("%d items", size)
          .hasRootCauseMessage("enough");
      assertThatThrownBy(
              () -> call().range(0L, size).reduce(0L, Reproducible::soonFails, Long::sum))
          .as("%d items", size)
          .hasRootCauseMessage("enough");
    }
  }

  private static long soonFails(long i) {
    if (i > 100) {
      throw new IllegalStateException("enough");
    }
    return i;
  }

  /** Joining text is associative and not commutative: any disorder shows. */
  @EachChunking
  default void reductionsCombineInOrder(Parallel call) {
    for (int n : new int[] {0, 1, 97, 1_500}) {
      String expected = IntStream.range(0, n).mapToObj(i -> i + ",").collect(Collectors.joining());
      assertThat(call.reduce("", i -> i + ",", String::concat, Form.upTo(n))).isEqualTo(expected);
      assertThat(call.range(0, n).reduce("", i -> i + ",", String::concat)).isEqualTo(expected);
      assertThat(call.range(0L, n).reduce("", i -> i + ",", String::concat)).isEqualTo(expected);
    }
    double expected = serial().reduce(0.0, Reproducible::uneven, Double::sum, Form.upTo(20_000));
    assertThat(call.reduce(0.0, Reproducible::uneven, Double::sum, Form.upTo(20_000)))
        .isEqualTo(expected);
  }

  /** Summands of very different size, so that each order of adding gives another sum. */
  private static double uneven(int i) {
    return Math.sin(i) * Math.pow(10, i % 13);
  }

  private static Parallel serial() {
    return Parallel.using(Sequential.instance());
  }
}
