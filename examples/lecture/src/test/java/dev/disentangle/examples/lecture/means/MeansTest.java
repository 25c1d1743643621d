package dev.disentangle.examples.lecture.means;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.disentangle.Sequential;
import dev.disentangle.Shared;
import dev.disentangle.examples.program.Findings;
import dev.disentangle.examples.program.Part;
import dev.disentangle.examples.report.Block;
import dev.disentangle.examples.report.Lesson;
import dev.disentangle.examples.report.LinePlot;
import dev.disentangle.examples.report.Table;
import dev.disentangle.examples.timing.WrongAnswerException;
import dev.disentangle.threads.WorkStealing;
import java.math.BigDecimal;
import java.nio.DoubleBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MeansTest {

  private static final int COUNT = 1_200_000;
  private static final double[] NUMBERS = KnownMeans.numbers(COUNT);

  @ParameterizedTest
  @ValueSource(ints = {1_000, 100_000})
  void eachWayFindsTheKnownMeans(int length) throws Exception {
    int rows = COUNT / length;
    List<double[]> parts =
        IntStream.range(0, rows)
            .mapToObj(row -> Arrays.copyOfRange(NUMBERS, row * length, (row + 1) * length))
            .toList();
    WorkStealing threads = WorkStealing.workers(3);
    try (Shared<DoubleBuffer> shared = Shared.of(DoubleBuffer.wrap(NUMBERS))) {
      List<double[]> answers =
          List.of(
              RowMeans.loop(parts),
              RowMeans.loop(NUMBERS, rows, length),
              RowMeans.vectorised(NUMBERS, rows, length),
              RowMeans.map(threads, parts),
              RowMeans.range(threads, NUMBERS, rows, length),
              RowMeans.range(Sequential.instance(), shared, rows, length));
      for (double[] means : answers) {
        KnownMeans.check(rows, length).check(means);
      }
    }
  }

  @Test
  void knownMeansAreExact() {
    for (int row : new int[] {0, 7, 11}) {
      BigDecimal sum = BigDecimal.ZERO;
      for (int i = row * 100_000; i < (row + 1) * 100_000; i++) {
        sum = sum.add(new BigDecimal(NUMBERS[i]));
      }
      BigDecimal mean = sum.divide(new BigDecimal(100_000));
      assertThat(mean).isEqualByComparingTo(new BigDecimal(KnownMeans.of(row, 100_000)));
    }
    assertThat(Arrays.stream(NUMBERS, 0, 10_000).distinct().count()).isGreaterThan(9_000);
  }

  @Test
  void aMeanThatIsWrongByTheLastBitIsFound() {
    double[] means = RowMeans.loop(NUMBERS, COUNT / 1_000, 1_000);
    means[5] = Math.nextUp(means[5]);
    assertThatThrownBy(() -> KnownMeans.check(COUNT / 1_000, 1_000).check(means))
        .isInstanceOf(WrongAnswerException.class)
        .hasMessageContainingAll("row 5", "known is 5.0");
    assertThatThrownBy(() -> KnownMeans.check(3, 1_000).check(new double[2]))
        .isInstanceOf(WrongAnswerException.class)
        .hasMessageContaining("2 means of 3 rows");
  }

  @Test
  void lengthsThatAreNoMultipleOfEightAreAddedUpToTheEnd() {
    double[] numbers = IntStream.range(0, 1_003).mapToDouble(i -> i).toArray();
    assertThat(Mean.eightSums(numbers, 2, 1_003)).isEqualTo(502);
    assertThat(Mean.eightSums(DoubleBuffer.wrap(numbers), 2, 1_003)).isEqualTo(502);
  }

  @Test
  void serializationComparesPartsOfBothLengths() throws Exception {
    List<Block> blocks = blocks(new SerializationPart(400_000, 2, 1, Duration.ZERO));
    assertThat(blocks).filteredOn(Table.class::isInstance).hasSize(2);
    assertThat(blocks)
        .filteredOn(Lesson.class::isInstance)
        .extracting(block -> ((Lesson) block).scenario())
        .containsExactly(
            "means of 400 parts of 1,000 numbers", "means of 4 parts of 100,000 numbers");
  }

  @Test
  void matricesThatDoNotFitAreLeftOut() throws Exception {
    assertThat(Runtime.getRuntime().maxMemory()).isLessThan(9L * 2_000_000_000);
    List<Block> blocks =
        blocks(new MeansPart(List.of(10_000, 50_000, 2_000_000_000), 2, 1, Duration.ZERO));
    assertThat(blocks.toString()).contains("2,000,000,000 numbers: 16.8 GiB needed");
    LinePlot plot =
        (LinePlot) blocks.stream().filter(LinePlot.class::isInstance).findFirst().orElseThrow();
    assertThat(plot.lines()).hasSize(5).allMatch(line -> line.points().size() == 2);
  }

  private static List<Block> blocks(Part part) throws Exception {
    Findings findings = new Findings(block -> {}, update -> {});
    part.run(findings);
    return findings.blocks();
  }
}
