package dev.disentangle.examples.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.disentangle.examples.report.Axis;
import dev.disentangle.examples.report.Axis.Unit;
import java.util.List;
import java.util.stream.DoubleStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;

class RulerTest {

  private static List<String> labels(Axis axis, double... values) {
    Ruler ruler = Ruler.of(axis, DoubleStream.of(values), 0, 100);
    return ruler.ticks().stream().map(ruler::label).toList();
  }

  @Test
  void linearTicksAreRoundAndIncludeZero() {
    assertThat(labels(Axis.linear("n"), 3, 17)).containsExactly("0", "5", "10", "15", "20");
    assertThat(labels(Axis.linear("n"), -93, 88)).containsExactly("-100", "-50", "0", "50", "100");
    assertThat(labels(Axis.linear("n"), 0, 0.31)).containsExactly("0", "0.1", "0.2", "0.3", "0.4");
  }

  @Test
  void bytesAreRoundInTheirOwnUnits() {
    Axis axis = Axis.linear("read in a second").in(Unit.BYTES);
    assertThat(labels(axis, 52e9)).containsExactly("0", "16 GiB", "32 GiB", "48 GiB", "64 GiB");
    assertThat(labels(axis, 1.4e9))
        .containsExactly("0", "256 MiB", "512 MiB", "768 MiB", "1 GiB", "1.25 GiB", "1.5 GiB");
  }

  @Test
  void logarithmicTicksArePowers() {
    assertThat(labels(Axis.logarithmic("n"), 1, 1e6))
        .containsExactly("1", "10", "100", "1000", "10 k", "100 k", "1 M");
    assertThat(labels(Axis.logarithmic("n"), 1, 30)).containsExactly("1", "2", "5", "10", "20");
    assertThat(labels(Axis.logarithmic("set").in(Unit.BYTES), 4096, 1 << 26))
        .containsExactly("4 KiB", "32 KiB", "256 KiB", "2 MiB", "16 MiB");
    assertThat(labels(Axis.logarithmic("time").in(Unit.SECONDS), 1e-6, 10))
        .containsExactly("1 µs", "100 µs", "10 ms", "1 s");
  }

  @Test
  void whatHasNoLogarithmIsRefused() {
    assertThatThrownBy(() -> labels(Axis.logarithmic("n"), 0, 5))
        .hasMessageContainingAll("\"n\"", "0.0 has no logarithm", "linear");
  }

  @Property(tries = 200)
  void allValuesLieOnThePaper(
      @ForAll @DoubleRange(min = -1e6, max = 1e6) double a,
      @ForAll @DoubleRange(min = -1e6, max = 1e6) double b) {
    Ruler ruler = Ruler.of(Axis.linear("n"), DoubleStream.of(a, b), 10, 90);
    for (double value : new double[] {a, b}) {
      assertThat(ruler.at(value)).isBetween(10 - 1e-6, 90 + 1e-6);
    }
    assertThat(ruler.ticks()).hasSizeBetween(2, 12);
  }

  @Property(tries = 200)
  void ratiosAreDistances(@ForAll @DoubleRange(min = 1e-9, max = 1e9) @Scale(12) double low) {
    Ruler ruler = Ruler.of(Axis.logarithmic("n"), DoubleStream.of(low, low * 100), 0, 100);
    assertThat(ruler.at(low * 10)).isEqualTo(50, within(1e-6));
  }
}
