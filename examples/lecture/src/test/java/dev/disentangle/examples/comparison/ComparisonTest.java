package dev.disentangle.examples.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.disentangle.Progress;
import dev.disentangle.ProgressUpdate;
import dev.disentangle.ProgressUpdate.State;
import dev.disentangle.examples.program.Scale;
import dev.disentangle.examples.timing.Figure;
import dev.disentangle.examples.timing.WrongAnswerException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ComparisonTest {

  private static final Settings QUICK =
      new Settings(Scale.QUICK, OptionalInt.of(2), OptionalInt.empty(), 2);
  private static final Progress NOBODY = update -> {};

  @Test
  void eachContenderIsTimed() throws Exception {
    for (Kind kind : Kind.values()) {
      Outcome outcome = new Comparison(QUICK, NOBODY).run(scenario(kind, new Squares(0)));
      assertThat(outcome.figures())
          .extracting(Figure::name)
          .startsWith("a loop")
          .contains(
              "StaticChunking.workers(2)",
              "WorkStealing.workers(2)",
              "VirtualThreads.limit(2)",
              "ExecutorStrategy.on(pool, 2)",
              "ExecutorService(2), task an item",
              "parallel stream (2)")
          .contains(kind == Kind.WAITING ? "VirtualThreads.limit(5)" : "WorkStealing.workers(5)")
          .doesNotHaveDuplicates();
      assertThat(outcome.figures()).allMatch(figure -> figure.seconds() > 0);
      assertThat(outcome.size().items()).isEqualTo(100);
      assertThat(outcome.how()).startsWith("2 workers, median of ");
    }
  }

  @Test
  void eachContenderIsGivenAllIndicesInOrder() throws Exception {
    try (Lineup lineup = new Lineup(Kind.COMPUTING, 3, List.of(), 2)) {
      for (Contender contender : lineup.contenders()) {
        assertThat(contender.map().map(5, i -> 10L * i))
            .as(contender.name())
            .containsExactly(0, 10, 20, 30, 40);
        assertThat(contender.map().map(0, i -> 1)).as(contender.name()).isEmpty();
      }
    }
  }

  @Test
  void wrongAnswersAreNoFigures() {
    assertThatThrownBy(
            () -> new Comparison(QUICK, NOBODY).run(scenario(Kind.COMPUTING, new Squares(1))))
        .isInstanceOf(WrongAnswerException.class)
        .hasMessageContainingAll("test, a loop: gave 100 results", "328350", "328351");
  }

  @Test
  void itemsThatDoNotFitInTheHeapAreRefused() {
    Settings most =
        new Settings(Scale.QUICK, OptionalInt.of(2), OptionalInt.of(Integer.MAX_VALUE), 2);
    assertThatThrownBy(
            () -> new Comparison(most, NOBODY).run(scenario(Kind.COMPUTING, new Squares(0))))
        .isInstanceOf(IOException.class)
        .hasMessageContainingAll(
            "2,147,483,647 items", "320 GiB needed, the heap has", "choose fewer --items");
  }

  @Test
  void whatWasMadeIsRemovedWhenAnItemFails() {
    AtomicInteger open = new AtomicInteger();
    Workload failing =
        new Workload() {
          @Override
          public Site open() {
            open.incrementAndGet();
            return new Site() {
              @Override
              public long apply(int i) throws IOException {
                throw new IOException("no more room");
              }

              @Override
              public void close() {
                open.decrementAndGet();
              }
            };
          }

          @Override
          public long answer(int items) {
            return 0;
          }
        };
    assertThatThrownBy(() -> new Comparison(QUICK, NOBODY).run(scenario(Kind.FILES, failing)))
        .hasStackTraceContaining("no more room");
    assertThat(open).hasValue(0);
  }

  @Test
  void progressSpansAllRuns() throws Exception {
    ConcurrentLinkedDeque<ProgressUpdate> updates = new ConcurrentLinkedDeque<>();
    Outcome outcome = new Comparison(QUICK, updates::add).run(scenario(Kind.FILES, new Squares(0)));
    long round = 100L * outcome.figures().size();
    long all = updates.getFirst().total().orElseThrow();
    assertThat(all).isPositive().matches(items -> items % round == 0);
    assertThat(updates.getFirst().state()).isEqualTo(State.STARTED);
    assertThat(updates.getLast().state()).isEqualTo(State.FINISHED);
    assertThat(updates.getLast().done()).isEqualTo(all);
    assertThat(updates).allMatch(update -> update.total().orElseThrow() == all);
  }

  @Test
  void asMuchIsDoneAsFits() {
    List<Contender> alone = List.of(Contender.loop());
    Settings full = new Settings(Scale.USUAL, OptionalInt.empty(), OptionalInt.empty(), 2);
    Settings asked = new Settings(Scale.USUAL, OptionalInt.empty(), OptionalInt.of(1_000), 2);
    double second = Duration.ofSeconds(1).toNanos();
    assertThat(Plan.of(1_000, second, Kind.WAITING, alone, full)).isEqualTo(new Plan(50, 1));
    assertThat(Plan.of(1_000, second, Kind.WAITING, alone, asked)).isEqualTo(new Plan(1_000, 1));
    assertThat(Plan.of(4, second, Kind.WAITING, alone, full)).isEqualTo(new Plan(4, 5));
    assertThat(Plan.of(1_000, second, Kind.FILES, alone, full)).isEqualTo(new Plan(20, 3));
    assertThat(Plan.of(1_000, second, Kind.FILES, alone, asked)).isEqualTo(new Plan(1_000, 1));
    assertThat(Plan.of(1, 1, Kind.WAITING, alone, full)).isEqualTo(new Plan(1, 7));
    assertThat(Plan.of(1, 1_000 * second, Kind.WAITING, alone, full)).isEqualTo(new Plan(1, 1));
  }

  @Test
  void numbersAreRoundedDown() {
    assertThat(List.of(1.0, 1.9, 2.0, 4.9, 5.0, 9.9, 10.0, 49_999.0))
        .extracting(Plan::rounded)
        .containsExactly(1, 1, 2, 2, 5, 5, 10, 20_000);
  }

  private static Scenario scenario(Kind kind, Workload workload) {
    Size size = new Size(100, "square", workload);
    return new Scenario(
        "test", "§0", "Test", kind, size, size, 0, List.of(5), List.of(), outcome -> "Nothing.");
  }

  private record Squares(int error) implements Workload {
    @Override
    public Site open() {
      return Workload.bare(i -> (long) i * i);
    }

    @Override
    public long answer(int items) {
      long n = items;
      return (n - 1) * n * (2 * n - 1) / 6 + error;
    }
  }
}
