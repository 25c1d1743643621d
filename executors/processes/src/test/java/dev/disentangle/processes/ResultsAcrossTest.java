package dev.disentangle.processes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.disentangle.Outcome;
import dev.disentangle.Parallel;
import dev.disentangle.Report;
import dev.disentangle.Results;
import dev.disentangle.Sequential;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What a call inside a task returns can be returned by the task. */
class ResultsAcrossTest {

  private static final ProcessPool POOL = ProcessPool.workers(2);

  @Test
  void resultsOfAnInnerCall() {
    List<Results<Integer>> rows =
        Parallel.map(
            row -> Parallel.map(x -> x * row, List.of(1, 2, 3), Sequential.instance()),
            List.of(1, 10),
            POOL);
    assertThat(rows).containsExactly(rows.get(0), rows.get(1));
    assertThat(rows.get(0)).containsExactly(1, 2, 3);
    assertThat(rows.get(1)).containsExactly(10, 20, 30);
    Report report = rows.get(1).report();
    assertThat(report.items()).isEqualTo(3);
    assertThat(report.total()).isEqualTo(OptionalLong.of(3));
    assertThat(report.strategy()).isEqualTo(Sequential.instance().toString());
    assertThat(report.workers()).hasSize(1);
    assertThat(report.toString()).contains("3 items");
  }

  @Test
  void outcomesOfAnInnerCallOverWhatCantCross() {
    List<Results<Outcome<Integer>>> rows =
        Parallel.map(
            row ->
                Parallel.using(POOL)
                    .outcomes(lock -> row / (row - 1), List.of(new Object(), new Object())),
            List.of(1, 2),
            POOL);
    assertThat(rows.get(0)).hasSize(2);
    Outcome<Integer> failed = rows.get(0).get(1);
    assertThat(failed.cause()).containsInstanceOf(ArithmeticException.class);
    assertThat(failed.index()).isEqualTo(1);
    assertThat(failed.run().input()).isNull();
    assertThat(rows.get(1).get(1).value()).isEqualTo(2);
  }

  @Test
  void reportOfAnInnerCall() {
    List<Report> reports =
        Parallel.map(
            n -> Parallel.forEach(x -> {}, List.of(n, n), Sequential.instance()),
            List.of(1, 2, 3),
            POOL);
    assertThat(reports).extracting(Report::items).containsExactly(2L, 2L, 2L);
  }
}
