package dev.disentangle.examples.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.disentangle.examples.report.Chapter;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class HtmlPageTest {

  private final String page = HtmlPage.of(List.of(SamplePage.chapter()));

  @Test
  void itNeedsNothingElse() {
    assertThat(page)
        .startsWith("<!DOCTYPE html>")
        .doesNotContain("<script", "<link", "<img", "@import", "url(");
    assertThat(page).contains("prefers-color-scheme: dark", "@media print", "name=\"viewport\"");
  }

  @Test
  void textIsEscaped() {
    assertThat(page)
        .contains("A paragraph with a &lt; b &amp; c.", "A document &lt;of nobody&gt;")
        .doesNotContain("<of nobody>");
  }

  @Test
  void itSaysHowLongAllChaptersTook() {
    assertThat(page).contains("All of it took 7 s.", "(7 s here)");
    Chapter bare = SamplePage.chapter(List.of());
    assertThat(HtmlPage.of(Collections.nCopies(36, bare))).contains("All of it took 4 min 12 s.");
    assertThat(HtmlPage.of(Collections.nCopies(1_080, bare))).contains("All of it took 2 h 6 min.");
  }

  @Test
  void theSummaryOpensItAndLinksToTheSection() {
    assertThat(page.indexOf("Summary")).isLessThan(page.indexOf("A document"));
    assertThat(page)
        .contains("href=\"#sample-all\"", "id=\"sample-all\"", "WorkStealing.workers()");
  }

  @Test
  void whatIsMissingIsSaidInTheSummaryAndInTheChapter() {
    assertThat(page)
        .contains(">sample</a> (incomplete)", "Incomplete: it ended before §3 Something.");
  }

  @Test
  void whatIsBestStandsOut() {
    assertThat(page)
        .contains("<td class=\"number best\">0.520</td>", "<td class=\"number\">1.000</td>");
  }

  @Test
  void aPlotHasALineForEachSeriesAndItsName() {
    assertThat(page).contains("</svg>random</li>", "L2 1 MiB", "128 MiB", "ns an access");
    String first = page.substring(0, page.indexOf("How much is read in a second."));
    for (String style : List.of("s0", "s1", "reference r0", "reference r1", "reference r2")) {
      String drawn = "<polyline class=\"" + style + "\"";
      assertThat(first.split(drawn, -1)).as(style + ", in the plot and its legend").hasSize(3);
    }
  }

  @Test
  void hexagonsCountEachPointOnce() {
    long points =
        Pattern.compile("<title>(\\d+) points</title>")
            .matcher(page)
            .results()
            .mapToLong(found -> Long.parseLong(found.group(1)))
            .sum();
    assertThat(points).isEqualTo(5_000);
  }
}
