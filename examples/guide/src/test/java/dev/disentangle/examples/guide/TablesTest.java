package dev.disentangle.examples.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.disentangle.Sequential;
import dev.disentangle.examples.guide.Twins.Twin;
import dev.disentangle.examples.timing.WrongAnswerException;
import dev.disentangle.threads.WorkStealing;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.stream.DoubleStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TablesTest {

  private static final int ROWS = 5_000;
  private final Columns columns = Columns.random(ROWS, Sequential.instance());
  private DuckTable duck;

  @BeforeEach
  void load() throws Exception {
    duck = DuckTable.open(ROWS, 2);
    duck.load(columns);
  }

  @AfterEach
  void close() throws Exception {
    duck.close();
  }

  @Test
  void theEngineHasAVersion() throws Exception {
    assertThat(duck.product()).matches("DuckDB v?\\d+\\.\\d+.*");
  }

  @Test
  void columnsAreTheSameOnAnyStrategy() {
    Columns again = Columns.random(ROWS, WorkStealing.workers(3));
    assertThat(again.a()).isEqualTo(columns.a());
    assertThat(again.b()).isEqualTo(columns.b());
    assertThat(columns.a()).doesNotHaveDuplicates();
    assertThat(DoubleStream.of(columns.a())).allMatch(a -> a >= 0 && a < 1);
  }

  @Test
  void allFormsOfTheMeansAgreeWithTheirDefinition() throws Exception {
    double[] sums = new double[Columns.KEYS];
    double[] counts = new double[Columns.KEYS];
    for (int i = 0; i < ROWS; i++) {
      sums[columns.b()[i]] += columns.a()[i];
      counts[columns.b()[i]]++;
    }
    try (GroupMean groups = new GroupMean(columns, duck, 2)) {
      for (Twin<double[]> twin : groups.all().all()) {
        double[] means = twin.way().go();
        assertThat(means).as(twin.here()).hasSize(Columns.KEYS);
        for (int key = 0; key < means.length; key++) {
          if (counts[key] == 0) {
            assertThat(means[key]).isNaN(); // 5,000 rows leave some of 1,000 groups empty
          } else {
            assertThat(means[key]).isEqualTo(sums[key] / counts[key], within(1e-12));
          }
        }
      }
    }
  }

  @Test
  void allFormsOfTheRowFunctionAgree() throws Exception {
    RowFunction function = new RowFunction(columns, duck, 2);
    double[] known = function.loop();
    assertThat(known[3]).isIn(columns.a()[3], 2 * columns.a()[3]);
    for (Twin<Callable<double[]>> twin : function.all().all()) {
      assertThat(twin.way().go().call()).as(twin.here()).isEqualTo(known);
    }
  }

  @Test
  void copiesThatDoNotFitAreRefusedBefore() throws Exception {
    Tables.checkCopies(ROWS);
    assertThatThrownBy(() -> Tables.checkCopies(1L << 50))
        .isInstanceOf(IOException.class)
        .hasMessageContainingAll(
            "DuckDB's copy", "needed, the machine has free", "choose fewer --rows");
  }

  @Test
  void wrongMeansAreNoticed() throws Exception {
    double[] means = duck.groupMeans();
    GroupMean.check(means, means.clone());
    double[] wrong = means.clone();
    wrong[17] = means[17] + 1e-6;
    assertThatThrownBy(() -> GroupMean.check(means, wrong))
        .isInstanceOf(WrongAnswerException.class)
        .hasMessageContaining("group 17");
    double[] empty = means.clone();
    empty[18] = Double.NaN;
    assertThatThrownBy(() -> GroupMean.check(means, empty))
        .isInstanceOf(WrongAnswerException.class)
        .hasMessageContaining("group 18");
  }

  @Property(tries = 50)
  void sumsOfPartsAddUpToThoseOfTheWhole(
      @ForAll @IntRange(max = ROWS) int one, @ForAll @IntRange(max = ROWS) int other)
      throws WrongAnswerException {
    int from = Math.min(one, other);
    int to = Math.max(one, other);
    Sums parts =
        Sums.of(columns, 0, from)
            .plus(Sums.of(columns, from, to))
            .plus(Sums.of(columns, to, ROWS))
            .plus(Sums.none(Columns.KEYS));
    GroupMean.check(Sums.of(columns, 0, ROWS).means(), parts.means());
  }
}
