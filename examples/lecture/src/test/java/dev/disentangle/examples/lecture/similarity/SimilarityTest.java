package dev.disentangle.examples.lecture.similarity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.disentangle.Parallel;
import dev.disentangle.examples.program.Findings;
import dev.disentangle.examples.program.Part;
import dev.disentangle.examples.program.Scale;
import dev.disentangle.examples.report.Block;
import dev.disentangle.examples.report.Lesson;
import dev.disentangle.examples.report.LinePlot;
import dev.disentangle.examples.report.Table;
import dev.disentangle.examples.timing.WrongAnswerException;
import dev.disentangle.threads.WorkStealing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimilarityTest {

  private static final Parallel CALLS = Parallel.using(WorkStealing.workers(3));

  @ParameterizedTest
  @CsvSource({"1, 64, 1", "257, 61, 127", "1000, 100, 128", "999, 67, 129", "9000, 50, 300"})
  void eachWayFindsTheOriginals(int count, int dim, int copies) throws Exception {
    Texts texts = Texts.random(count, dim);
    Texts fresh = texts.copies(copies);
    for (int[] closest : answers(texts, fresh)) {
      Size.check(texts, fresh).check(closest);
    }
  }

  @ParameterizedTest
  @CsvSource({"300, 3, 5", "2000, 1, 200"})
  void whereNothingIsPlantedAllWaysAgree(int count, int dim, int others) {
    // Small whole numbers: products are exact, and many are equal, so that the lowest index counts.
    Texts texts = whole(count, dim, 1);
    Texts fresh = whole(others, dim, 2);
    List<int[]> answers = answers(texts, fresh);
    assertThat(answers).allSatisfy(closest -> assertThat(closest).isEqualTo(answers.get(0)));
    for (int copy = 0; copy < others; copy++) {
      assertThat(answers.get(0)[copy]).isEqualTo(firstOfClosest(texts, fresh, copy));
    }
  }

  @Test
  void anotherTextThanTheOriginalIsAWrongAnswer() {
    Texts texts = Texts.random(100, 64);
    Texts fresh = texts.copies(3);
    int[] closest = Naive.loop(texts, fresh);
    closest[1]++;
    assertThatThrownBy(() -> Size.check(texts, fresh).check(closest))
        .isInstanceOf(WrongAnswerException.class)
        .hasMessageContaining("new text 1, which is a copy of text " + texts.original(1));
    assertThatThrownBy(() -> Size.check(texts, fresh).check(new int[2]))
        .isInstanceOf(WrongAnswerException.class)
        .hasMessageContaining("2 answers for 3 texts");
  }

  @Test
  void aProductThatDoesNotFitIsDoneByTiles() throws Exception {
    List<Block> blocks = blocks(new MemoryWallPart(new Size(3_000, 200, 400), 2));
    assertThat(blocks.toString()).contains("37.25 GiB", "all answers are right", ", estimated");
    assertThat(blocks).hasAtLeastOneElementOfType(Lesson.class);
  }

  @Test
  void eachTrialIsComparedAndHasItsRate() throws Exception {
    Size size = new Size(400, 60, 50);
    List<Trial> trials =
        Trial.ALL.stream()
            .limit(2)
            .map(trial -> new Trial(trial.name(), trial.published(), size, size, trial.figures()))
            .toList();
    List<Block> blocks = blocks(new SimilarityPart(trials, Scale.QUICK, 2));
    List<Table> tables =
        blocks.stream().filter(Table.class::isInstance).map(Table.class::cast).toList();
    assertThat(tables).hasSize(3);
    assertThat(tables.get(2).rows()).hasSize(7).allMatch(row -> row.size() == 3);
    assertThat(blocks)
        .filteredOn(LinePlot.class::isInstance)
        .allMatch(plot -> ((LinePlot) plot).lines().size() == 7)
        .hasSize(1);
    assertThat(blocks).hasAtLeastOneElementOfType(Lesson.class);
  }

  @Test
  void operationsAreThoseOfTheSizes() {
    Map<String, List<Rates.Rate>> theirs = new Rates(Trial.ALL, Scale.FULL, List.of()).theirs();
    List<Rates.Rate> numpy = theirs.get("NumPy");
    assertThat(numpy).hasSize(5);
    assertThat(numpy.get(2).flop()).isEqualTo(2e11);
    assertThat(numpy.get(2).gigaflops()).isEqualTo(2e11 / 30.882 / 1e9);
    assertThat(new Size(100_000, 1_000, 100_000).productBytes()).isEqualTo(40_000_000_000L);
  }

  private static List<int[]> answers(Texts texts, Texts fresh) {
    Tiles tiles = new Tiles(texts, fresh);
    List<int[]> answers = new ArrayList<>();
    answers.add(Naive.loop(texts, fresh));
    answers.add(tiles.loop());
    answers.add(tiles.with(CALLS));
    return answers;
  }

  private static Texts whole(int count, int dim, int step) {
    float[] vectors = new float[count * dim];
    for (int i = 0; i < vectors.length; i++) {
      vectors[i] = (long) i * i * step % 7 - 3;
    }
    return new Texts(vectors, count, dim);
  }

  private static int firstOfClosest(Texts texts, Texts fresh, int copy) {
    int closest = 0;
    long most = Long.MIN_VALUE;
    for (int text = 0; text < texts.count(); text++) {
      long product = 0;
      for (int i = 0; i < texts.dim(); i++) {
        product +=
            (long) texts.vectors()[text * texts.dim() + i]
                * (long) fresh.vectors()[copy * texts.dim() + i];
      }
      if (product > most) {
        most = product;
        closest = text;
      }
    }
    return closest;
  }

  private static List<Block> blocks(Part part) throws Exception {
    Findings findings = new Findings(block -> {}, update -> {});
    part.run(findings);
    return findings.blocks();
  }
}
