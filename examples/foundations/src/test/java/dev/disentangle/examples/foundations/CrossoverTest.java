package dev.disentangle.examples.foundations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.disentangle.examples.report.Point;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class CrossoverTest {

  private static final List<Point> LOOP = line(x -> x);

  @Test
  void liesBetweenThePointsWhereTheLinesMeet() {
    // Powers of x, so that the interpolation is exact.
    Crossover crossover = Crossover.of(LOOP, line(x -> 30 * Math.sqrt(x)));
    assertThat(crossover.x().orElseThrow()).isCloseTo(900, within(1e-6));
    assertThat(crossover.fromTheFirst()).isFalse();
  }

  @Test
  void isNowhereIfTheLastPointIsNotBelow() {
    assertThat(Crossover.of(LOOP, line(x -> x)).x()).isEmpty();
    assertThat(Crossover.of(LOOP, line(x -> x < 1_000 ? x / 2 : 2 * x)).x()).isEmpty();
  }

  @Test
  void isFromWhereItLasts() {
    Crossover crossover = Crossover.of(LOOP, line(x -> x == 100 ? 2 * x : x / 2));
    assertThat(crossover.x().orElseThrow()).isBetween(100.0, 1_000.0);
    assertThat(crossover.fromTheFirst()).isFalse();
  }

  @Test
  void isTheFirstPointAtMostIfThatIsBelow() {
    Crossover crossover = Crossover.of(LOOP, line(x -> x / 2));
    assertThat(crossover.x()).hasValue(1);
    assertThat(crossover.fromTheFirst()).isTrue();
  }

  private static List<Point> line(DoubleUnaryOperator y) {
    return DoubleStream.of(1, 10, 100, 1_000, 10_000)
        .mapToObj(x -> new Point(x, y.applyAsDouble(x)))
        .toList();
  }
}
