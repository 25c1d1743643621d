package dev.disentangle.examples.foundations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.disentangle.examples.program.Findings;
import dev.disentangle.examples.report.Table;
import dev.disentangle.examples.timing.WrongAnswerException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SurveyTest {

  @Test
  void whatGuardsTheCountCountsAll() throws Exception {
    try (Survey survey = Survey.of(70_000, 10)) {
      assertThat(survey.known()).isEqualTo(70_000);
      for (int workers = 1; workers <= 3; workers++) {
        CountingWays ways = new CountingWays(survey, workers);
        List<Tally> tallies = new ArrayList<>(ways.onThreads());
        if (workers == 2) {
          tallies.addAll(ways.onProcesses());
        }
        for (Tally tally : tallies) {
          assertThat(tally.count()).as(tally.name()).isBetween(1L, 70_000L);
          if (workers == 1 || !tally.name().contains("shared")) {
            assertThat(tally.wrong()).as(tally.name()).isZero();
          }
        }
      }
    }
  }

  @Test
  void anUnguardedCountLosesSomeSoonerOrLater() throws Exception {
    try (Survey survey = Survey.of(700_000, 64)) {
      CountingWays ways = new CountingWays(survey, 4);
      for (String name : List.of(CountingWays.UNGUARDED, CountingWays.VOLATILE)) {
        Tally tally =
            ways.onThreads().stream()
                .filter(way -> way.name().equals(name))
                .findFirst()
                .orElseThrow();
        while (tally.wrong() == 0) { // the time limit of tests ends it
          tally.count();
        }
        assertThat(tally.least()).as(name).isLessThan(survey.known());
      }
    }
  }

  @Test
  void surveysOfAnySizeCount() throws Exception {
    for (int increments : new int[] {1, 6, 7, 699, 701}) {
      try (Survey survey = Survey.of(increments, 10)) {
        assertThat(survey.alone(new Counters.Unguarded())).isEqualTo(survey.known()).isPositive();
      }
    }
  }

  @Test
  void lossesAreKeptAndNotHidden() throws Exception {
    List<Long> counts = List.of(10L, 7L, 10L, 9L);
    int[] next = {0};
    Tally unsafe = new Tally("unsafe", false, 10, () -> counts.get(next[0]++));
    for (long count : counts) {
      assertThat(unsafe.count()).isEqualTo(count);
    }
    assertThat(unsafe.wrong()).isEqualTo(2);
    assertThat(unsafe.least()).isEqualTo(7);
    assertThat(unsafe.runs()).isEqualTo(4);
    assertThatThrownBy(new Tally("safe", true, 10, () -> 9L)::count)
        .isInstanceOf(WrongAnswerException.class)
        .hasMessage("safe: counted 9; there are 10");
    assertThatThrownBy(new Tally("unsafe", false, 10, () -> 11L)::count)
        .isInstanceOf(WrongAnswerException.class);
  }

  @Test
  void processesHaveCountsOfTheirOwn() throws Exception {
    Findings findings = new Findings(block -> {}, update -> {});
    try (Survey survey = Survey.of(7_000, 10)) {
      new OwnCopies(survey, 2).show(findings);
    }
    Table table = (Table) findings.blocks().get(0);
    assertThat(table.rows().get(table.rows().size() - 1).get(1).text()).isEqualTo("0");
    assertThat(table.rows().subList(0, table.rows().size() - 1))
        .extracting(row -> Integer.parseInt(row.get(1).text().replace(",", "")))
        .satisfies(
            counted ->
                assertThat(counted.stream().mapToInt(Integer::intValue).sum()).isEqualTo(7_000));
  }
}
