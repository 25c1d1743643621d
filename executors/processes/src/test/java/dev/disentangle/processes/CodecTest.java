package dev.disentangle.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.disentangle.Outcome;
import dev.disentangle.Parallel;
import dev.disentangle.PerWorker;
import dev.disentangle.Retry;
import dev.disentangle.Task;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A codec of the user's, for what the library has no way of its own for. */
@Timeout(60)
class CodecTest {

  private static final int BAD = 50;

  /** Crosses by its codec or not at all. */
  static final class Letter {
    final String text;

    Letter(String text) {
      this.text = text;
    }
  }

  /** Stamps what it carries: by the process that writes, and by the one that reads. */
  public static final class Post implements Codec {

    @Override
    public void write(Object value, DataOutput out) throws IOException {
      Letter letter = (Letter) value;
      spoil(letter, "write");
      out.writeUTF(letter.text + " from " + ProcessHandle.current().pid());
    }

    @Override
    public Object read(DataInput in, ClassLoader loader) throws IOException {
      Letter letter = new Letter(in.readUTF() + " to " + ProcessHandle.current().pid());
      spoil(letter, "read");
      return letter;
    }

    private static void spoil(Letter letter, String what) throws IOException {
      if (letter.text.startsWith(what + " fails")) {
        throw new IOException("no " + what);
      } else if (letter.text.startsWith(what + " breaks")) {
        throw new IllegalStateException("no " + what);
      }
    }
  }

  private static OpenProcessPool open() {
    return ProcessPool.builder().workers(1).codec(Post.class).open();
  }

  @Test
  void carriesInputsAndResults() {
    try (OpenProcessPool pool = open()) {
      long here = ProcessHandle.current().pid();
      long there = Parallel.map(x -> ProcessHandle.current().pid(), List.of(1), pool).get(0);
      List<Letter> answers =
          Parallel.map(
              letter -> new Letter("[" + letter.text + "]"), List.of(new Letter("hello")), pool);
      assertThat(answers.get(0).text)
          .isEqualTo("[hello from %d to %d] from %d to %d", here, there, there, here);
    }
  }

  record Scale(double k) {}

  @Test
  void isAskedForNothingOfTheLibrarys() {
    Letter a = new Letter("a");
    Letter b = new Letter("b");
    Scale scale = new Scale(2);
    double[] array = {1, 2};
    PerWorker<String> key = PerWorker.of(() -> a.text + scale.k(), text -> {});
    try (OpenProcessPool pool = open()) {
      Parallel calls =
          Parallel.using(pool)
              .perWorker(key)
              .retries(Retry.times(1).on(IllegalStateException.class));
      assertThat(calls.map((x, ctx) -> ctx.get(key) + array[x] * scale.k(), List.of(0, 1)))
          .allMatch(text -> text.startsWith("a from "));
      assertThat(calls.map((x, y) -> x * y + scale.k(), List.of(1, 2), List.of(3, 4)))
          .containsExactly(5.0, 10.0);
      assertThat(
              calls.map(
                  (x, y, z) -> x + y + z + array[1], List.of(1, 2), List.of(3, 4), List.of(5, 6)))
          .containsExactly(11.0, 14.0);
      assertThat(Parallel.map(x -> a.text + x + b.text + array[0], List.of(1), pool).get(0))
          .containsSubsequence("a from", "1b from", "1.0");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"write fails", "write breaks", "read fails", "read breaks"})
  void anInputThatItThrowsOnFailsAlone(String how) {
    List<Object> inputs = new ArrayList<>(IntStream.range(0, 100).boxed().toList());
    inputs.set(BAD, new Letter(how));
    inputs.set(BAD + 1, new Letter("good"));
    onlyBadFails(x -> x instanceof Letter letter ? letter.text : x, inputs, how);
  }

  @ParameterizedTest
  @ValueSource(strings = {"write fails", "write breaks", "read fails", "read breaks"})
  void aResultThatItThrowsOnFailsAlone(String how) {
    List<Integer> inputs = IntStream.range(0, 100).boxed().toList();
    onlyBadFails(
        x -> x == BAD ? new Letter(how) : x == BAD + 1 ? new Letter("good") : x, inputs, how);
  }

  /** Without a public constructor. */
  static final class Hidden implements Codec {
    @Override
    public void write(Object value, DataOutput out) {}

    @Override
    public Object read(DataInput in, ClassLoader loader) {
      return "";
    }
  }

  @Test
  void oneThatNobodyCanMakeIsRefusedByName() {
    ProcessPoolBuilder builder = ProcessPool.builder().codec(Hidden.class);
    assertThatThrownBy(builder::open)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(Hidden.class.getName(), "public constructor");
  }

  private static <T> void onlyBadFails(Task<T, Object> task, List<T> inputs, String how) {
    try (OpenProcessPool pool = open()) {
      List<Outcome<Object>> outcomes = Parallel.using(pool).crashRetries(0).outcomes(task, inputs);
      for (Outcome<Object> outcome : outcomes) {
        assertThat(outcome.ok()).as("%s", outcome).isEqualTo(outcome.index() != BAD);
      }
      assertThat(outcomes.get(BAD)).isInstanceOf(Outcome.Failed.class);
      assertThat(outcomes.get(BAD).cause().orElseThrow())
          .hasStackTraceContaining("no " + how.substring(0, how.indexOf(' ')));
      assertThat(outcomes.get(BAD - 1).value()).isEqualTo(BAD - 1);
    }
  }
}
