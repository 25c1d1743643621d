package dev.disentangle.examples.foundations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.disentangle.examples.program.Findings;
import dev.disentangle.examples.program.Part;
import dev.disentangle.examples.program.Scale;
import dev.disentangle.examples.report.Lesson;
import dev.disentangle.examples.report.LinePlot;
import dev.disentangle.examples.report.Table;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class PartsTest {

  @Test
  void sharedStateHasATableOfWaysAndOneOfCopiesAndAPlot() throws Exception {
    Findings findings = run(new SharedStatePart(Scale.QUICK, 2));
    List<Table> tables = all(findings, Table.class);
    assertThat(tables.get(0).rows())
        .extracting(row -> row.get(0).text())
        .contains(CountingWays.LOOP, CountingWays.UNGUARDED, CountingWays.RETURNED);
    assertThat(tables).hasSize(2);
    assertThat(tables.get(0).rows())
        .filteredOn(row -> !row.get(0).text().startsWith("shared"))
        .allSatisfy(row -> assertThat(row.get(1).text()).isEqualTo("yes"));
    assertThat(all(findings, LinePlot.class))
        .singleElement()
        .satisfies(plot -> assertThat(plot.lines()).hasSize(4));
    assertThat(all(findings, Lesson.class)).hasSize(2);
  }

  @Test
  @Tag("stress")
  @Timeout(value = 3, unit = TimeUnit.MINUTES) // half a minute of measuring, beside other work
  void worthHasAPlotForEachQuestionAndNoFigureOfTheDocument() throws Exception {
    Findings findings = run(new WorthPart(Scale.QUICK, 2));
    assertThat(all(findings, LinePlot.class)).hasSize(2);
    assertThat(all(findings, Table.class)).hasSize(4);
    assertThat(all(findings, Lesson.class))
        .hasSize(2)
        .allSatisfy(lesson -> assertThat(lesson.theirs()).isEqualTo("–"))
        .allSatisfy(lesson -> assertThat(lesson.text()).startsWith("Faster than a loop: "));
  }

  private static Findings run(Part part) throws Exception {
    Findings findings = new Findings(block -> {}, update -> {});
    part.run(findings);
    return findings;
  }

  private static <T> List<T> all(Findings findings, Class<T> type) {
    return findings.blocks().stream().filter(type::isInstance).map(type::cast).toList();
  }
}
