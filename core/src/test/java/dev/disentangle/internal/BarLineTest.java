package dev.disentangle.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.disentangle.ProgressUpdate;
import dev.disentangle.ProgressUpdate.State;
import java.time.Duration;
import java.util.OptionalLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.WithNull;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BarLineTest {

  private static ProgressUpdate update(long done, long failed, long total, State state) {
    return new ProgressUpdate(
        "thumbnails", done, failed, OptionalLong.of(total), Duration.ofSeconds(12), state);
  }

  private static String at(int columns, ProgressUpdate update, double rate) {
    return new BarLine(columns, BarGlyphs.BLOCKS)
        .render(update, BarFormat.seconds(update.elapsed()), rate);
  }

  @Test
  void running() {
    assertThat(at(63, update(42, 0, 100, State.RUNNING), 3.5))
        .isEqualTo("thumbnails  42% |████▏     |  42/100  3.5/s  0:12, 0:17 left");
  }

  @Test
  void asMuchBarAsThereIsRoom() {
    ProgressUpdate update = update(42, 0, 100, State.RUNNING);
    assertThat(at(58, update, 3.5)).contains("|██   |");
    assertThat(at(64, update, 3.5)).contains("|████▏     |");
    assertThat(at(65, update, 3.5)).contains("|██████▎        |");
    assertThat(at(Integer.MAX_VALUE, update, 3.5)).contains("|████████▍           |");
  }

  @Test
  void started() {
    assertThat(at(63, update(0, 0, 100, State.STARTED), 0))
        .isEqualTo("thumbnails   0% |" + " ".repeat(20) + "|   0/100  0:12");
  }

  @Test
  void failures() {
    assertThat(at(73, update(42, 3, 100, State.RUNNING), 3.5))
        .isEqualTo("thumbnails  42% |████▏     |  42/100  3 failed  3.5/s  0:12, 0:17 left");
  }

  @Test
  void finished() {
    assertThat(at(60, update(100, 0, 100, State.FINISHED), 8.33))
        .isEqualTo("thumbnails 100% |███████████████| 100/100  8.3/s  12.0 s");
  }

  @Test
  void stopped() {
    assertThat(at(73, update(42, 3, 100, State.STOPPED), 3.5))
        .isEqualTo("thumbnails  42% |████▏     |  42/100  3 failed  3.5/s  12.0 s  stopped");
  }

  @Test
  void unknownTotal() {
    ProgressUpdate update =
        new ProgressUpdate(
            "lines", 1_042, 0, OptionalLong.empty(), Duration.ofSeconds(3_723), State.RUNNING);
    assertThat(at(79, update, 12_345)).isEqualTo("lines 1,042 done  12.3k/s  1:02:03");
  }

  @Test
  void inAscii() {
    ProgressUpdate update = update(42, 0, 100, State.RUNNING);
    assertThat(new BarLine(63, BarGlyphs.ASCII).render(update, 12, 3.5))
        .isEqualTo("thumbnails  42% [####      ]  42/100  3.5/s  0:12, 0:17 left");
  }

  @Test
  void withoutBar() {
    ProgressUpdate update = update(42, 0, 100, State.RUNNING);
    assertThat(new BarLine(Integer.MAX_VALUE, BarGlyphs.NONE).render(update, 12, 3.5))
        .isEqualTo("thumbnails  42%  42/100  3.5/s  0:12, 0:17 left");
  }

  @Test
  void leavesOutByImportance() {
    ProgressUpdate update = update(42, 3, 100, State.RUNNING);
    assertThat(at(50, update, 3.5)).isEqualTo("thumbnails  42%  42/100  3 failed  0:12, 0:17 left");
    assertThat(at(40, update, 3.5)).isEqualTo("thumbnails  42%  42/100  3 failed  0:12");
    assertThat(at(30, update, 3.5)).isEqualTo("thumbnails  42/100  3 failed");
    assertThat(at(20, update, 3.5)).isEqualTo("thum..  42%  42/100");
    assertThat(at(10, update, 3.5)).isEqualTo(" 42/100");
    assertThat(at(4, update, 3.5)).isEmpty();
    assertThat(at(-1, update, 3.5)).isEmpty();
  }

  @Test
  void nothingToDoIsAllDone() {
    assertThat(at(60, update(0, 0, 0, State.FINISHED), 0)).startsWith("thumbnails 100% |██");
  }

  @Test
  void moreThanExpectedIsAllDone() {
    assertThat(at(60, update(101, 0, 100, State.RUNNING), 8))
        .isEqualTo("thumbnails 100% |████████████████████| 101/100  8.0/s  0:12");
  }

  @Test
  void allButOneOfVeryManyIsNotAll() {
    assertThat(at(99, update(Long.MAX_VALUE - 1, 0, Long.MAX_VALUE, State.RUNNING), 1))
        .contains(" 99% ");
  }

  @Test
  void neverLeftForAges() {
    assertThat(at(99, update(1, 0, Long.MAX_VALUE, State.RUNNING), 1)).doesNotContain("left");
  }

  @Property
  void neverTooLong(
      @ForAll String name,
      @ForAll long done,
      @ForAll long failed,
      @ForAll @WithNull(0.2) @Nullable Long total,
      @ForAll long seconds,
      @ForAll State state,
      @ForAll @IntRange(min = -1, max = 200) int columns,
      @ForAll @DoubleRange(min = 0, max = Double.MAX_VALUE) double rate,
      @ForAll BarGlyphs glyphs) {
    OptionalLong totals = total == null ? OptionalLong.empty() : OptionalLong.of(total);
    Duration elapsed = Duration.ofSeconds(seconds);
    ProgressUpdate update = new ProgressUpdate(name, done, failed, totals, elapsed, state);
    String line = new BarLine(columns, glyphs).render(update, BarFormat.seconds(elapsed), rate);
    assertThat(BarText.columns(line)).isBetween(0, Math.max(0, columns));
    assertThat(line.chars()).noneMatch(Character::isISOControl);
  }

  @Test
  void neverTooLongAtTheEdges() {
    long[] counts = {Long.MIN_VALUE, -1, 0, 1, 99, 1_000, Long.MAX_VALUE - 1, Long.MAX_VALUE};
    double[] rates = {0, Double.MIN_VALUE, 0.01, 1, 1e30, Double.POSITIVE_INFINITY, Double.NaN};
    for (long done : counts) {
      for (long total : counts) {
        for (long seconds : new long[] {-1, 0, Long.MAX_VALUE}) {
          for (double rate : rates) {
            for (State state : State.values()) {
              for (int columns : new int[] {0, 1, 7, 20, 40, 79, 300}) {
                ProgressUpdate update =
                    new ProgressUpdate(
                        "名前 of a long-winded call",
                        done,
                        done,
                        OptionalLong.of(total),
                        Duration.ofSeconds(seconds),
                        state);
                String line = at(columns, update, rate);
                if (BarText.columns(line) > columns) {
                  fail("%s: %s is longer than %s", update, line, columns);
                }
              }
            }
          }
        }
      }
    }
  }
}
