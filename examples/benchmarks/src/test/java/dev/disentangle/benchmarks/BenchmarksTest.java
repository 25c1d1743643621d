package dev.disentangle.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BenchmarksTest {

  static List<Benchmark> all() {
    return Main.ALL;
  }

  /** A contest checks that all its contenders give the same answer. */
  @ParameterizedTest
  @MethodSource("all")
  void runsAndFindsSomething(Benchmark benchmark) throws Exception {
    Findings findings = new Findings();
    benchmark.run(Scale.TINY, findings);
    assertThat(findings.budgets()).isNotEmpty();
    assertThat(findings.budgets()).allMatch(row -> row.size() == Findings.BUDGETS.size());
    assertThat(findings.times()).allMatch(row -> row.size() == Findings.TIMES.size());
  }

  @Test
  void namesAreDistinct() {
    assertThat(Main.ALL).extracting(Benchmark::name).doesNotHaveDuplicates();
  }

  @Test
  void contestRefusesDifferentAnswers() {
    Contest contest = new Contest("the answer").with("one", () -> 42).with("other", () -> 43);
    assertThatThrownBy(() -> contest.run(Scale.TINY))
        .hasMessage("the answer: other gives another answer than the first contender");
  }

  @Test
  void budgetIsHeldAgainstTheMedianOfTheRoundsRatios() {
    Map<String, double[]> nanos =
        Map.of("ours", new double[] {90, 500, 80}, "theirs", new double[] {100, 100, 100});
    Standings standings = new Standings("work", nanos, nanos);
    Findings findings = new Findings();
    findings.budget(standings, "ours", "theirs", 0.90);
    findings.budget(standings, "ours", "theirs", 0.89);
    assertThat(findings.budgets())
        .containsExactly(
            List.of(
                "work, ours", "theirs", "≤ 0.90 ×", "90.0 ns to 100 ns", "0.90 (0.80–5.00)", "met"),
            List.of(
                "work, ours",
                "theirs",
                "≤ 0.89 ×",
                "90.0 ns to 100 ns",
                "0.90 (0.80–5.00)",
                "**missed**"));
  }

  @Test
  void findingsCrossProcesses() {
    Findings findings = new Findings();
    findings.figure("memory", "≤ 64 MiB", "12 MiB", true);
    findings.figure("pace", "1 ns");
    findings.times(
        new Standings("work", Map.of("us", new double[] {1}), Map.of("us", new double[] {2})));
    Findings read = new Findings();
    read.read(findings.write());
    assertThat(read.budgets()).isEqualTo(findings.budgets());
    assertThat(read.times()).isEqualTo(findings.times());
  }

  @Test
  void pageTakesTablesBetweenItsMarkers() {
    String page = "Before\n<!-- begin JDK 17 -->\nold\n<!-- end JDK 17 -->\nAfter";
    assertThat(Page.replaced(page, "JDK 17", "new"))
        .isEqualTo("Before\n<!-- begin JDK 17 -->\nnew\n<!-- end JDK 17 -->\nAfter");
    assertThatThrownBy(() -> Page.replaced(page, "JDK 25", "new"))
        .hasMessage("the page lacks <!-- begin JDK 25 --> … <!-- end JDK 25 -->");
  }

  @Test
  void quantities() {
    assertThat(Quantity.time(1.234)).isEqualTo("1.23 ns");
    assertThat(Quantity.time(218_400_000)).isEqualTo("218 ms");
    assertThat(Quantity.bytes(64 << 20)).isEqualTo("64.0 MiB");
    assertThat(Quantity.count(1_000)).isEqualTo("1,000");
    assertThat(Quantity.count(4_000_000)).isEqualTo("4,000,000");
    assertThat(Quantity.count(1_000_000_000)).isEqualTo("10⁹");
  }
}
