package dev.disentangle.examples.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TablesTest {

  private static final Size FULL = new Size(1_000_000, "is i prime?", null);
  private static final Scenario SCENARIO =
      new Scenario(
          "uneven",
          "§3.3",
          "Unequal items",
          Kind.COMPUTING,
          FULL,
          FULL.withItems(1_000),
          0,
          List.of(),
          List.of(new Figure("single process", 0.863), new Figure("mpire", 11.225)),
          "Learn this.");

  private static Outcome outcome(Size size, Figure... figures) {
    return new Outcome(
        SCENARIO, size, 2, List.of(figures), "2 workers, one run each", List.of("Reduced."));
  }

  @Test
  void oursAndTheirsAreSideBySide() {
    Outcome outcome =
        outcome(
            FULL,
            new Figure("a loop", 12.3456),
            new Figure("WorkStealing.workers(2)", 6.0),
            new Figure("parallel stream (2)", 6.1));
    assertThat(TextTable.of(outcome).lines())
        .containsExactly(
            "§3.3 Unequal items: 1,000,000 × is i prime?",
            "  2 workers, one run each",
            "  Reduced.",
            "  here                                   seconds  speed-up  | the document        seconds "
                + " speed-up",
            "  a loop                                  12.346      1.00  | single process        0.863*"
                + "     1.00",
            "  WorkStealing.workers(2)                  6.000*     2.06  | mpire                11.225 "
                + "     0.08",
            "  parallel stream (2)                      6.100*     2.02  |",
            "→ Learn this.");
  }

  @Test
  void anotherSizeThanPublishedIsSaid() {
    assertThat(TextTable.of(outcome(FULL.withItems(5), new Figure("a loop", 1))))
        .contains("§3.3 Unequal items: 5 × is i prime?", "| (1,000,000 × is i prime?)");
    assertThat(MarkdownTable.of(outcome(FULL.withItems(5), new Figure("a loop", 1))))
        .contains("| the document (1,000,000 × is i prime?) |");
  }

  @Test
  void shortTimesKeepThreeDigitsAndNoTimeHasNoSpeedUp() {
    assertThat(Row.measured(List.of(new Figure("a", 0.000012345), new Figure("b", 0.0999))))
        .extracting(Row::seconds)
        .containsExactly("0.0000123", "0.0999");
    assertThat(Row.published(List.of(new Figure("a", 0), new Figure("b", 0.1))))
        .extracting(Row::seconds, Row::speedUp)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("0.000", "–"),
            org.assertj.core.groups.Tuple.tuple("0.100", "–"));
  }

  @Test
  void markdownHasTheSameRows() {
    Outcome outcome =
        outcome(FULL, new Figure("a loop", 12), new Figure("b", 6), new Figure("c", 7));
    assertThat(MarkdownTable.of(outcome).lines())
        .containsExactly(
            "### §3.3 Unequal items: 1,000,000 × is i prime?",
            "",
            "2 workers, one run each. Reduced.",
            "",
            "| here | s | speed-up | the document | s | speed-up |",
            "|---|---:|---:|---|---:|---:|",
            "| a loop | 12.000 | 1.00 | single process | **0.863** | 1.00 |",
            "| b | **6.000** | 2.00 | mpire | 11.225 | 0.08 |",
            "| c | 7.000 | 1.71 |  |  |  |",
            "",
            "Learn this.");
  }
}
