package dev.disentangle.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.disentangle.Progress;
import dev.disentangle.ProgressUpdate;
import dev.disentangle.ProgressUpdate.State;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ConsoleBarTest {
  private static final String END = System.lineSeparator();

  private final Output output = new Output();
  private final Progress terminal = ConsoleBar.onTerminal(output, 60, BarGlyphs.ASCII);
  private final Progress log = ConsoleBar.onLog(output);

  /** Remembers each write. */
  private static final class Output extends PrintStream {
    private final List<String> writes = new ArrayList<>();

    private Output() {
      super(new ByteArrayOutputStream(), false, UTF_8);
    }

    @Override
    public void print(String text) {
      writes.add(text);
    }
  }

  private static ProgressUpdate update(State state, long done, long millis) {
    return update("call", state, done, millis);
  }

  private static ProgressUpdate update(String name, State state, long done, long millis) {
    return new ProgressUpdate(
        name, done, 0, OptionalLong.of(100), Duration.ofMillis(millis), state);
  }

  @Test
  void rewritesItsLine() {
    terminal.update(update(State.STARTED, 0, 0));
    terminal.update(update(State.RUNNING, 50, 10_000));
    terminal.update(update(State.FINISHED, 100, 20_000));
    assertThat(output.writes)
        .containsExactly(
            "\rcall   0% [" + " ".repeat(20) + "]   0/100  0:00",
            "\rcall  50% [" + "#".repeat(7) + " ".repeat(8) + "]  50/100  5.0/s  0:10, 0:10 left",
            "\rcall 100% [" + "#".repeat(20) + "] 100/100  5.0/s  20.0 s    " + END);
  }

  @Test
  void clearsALongerLine() {
    terminal.update(update("a longer name", State.STARTED, 0, 0));
    terminal.update(update("x", State.STARTED, 0, 0));
    List<String> writes = output.writes;
    assertThat(writes.get(0)).startsWith("\ra longer name");
    assertThat(writes.get(1)).startsWith("\rx ").hasSameSizeAs(writes.get(0)).endsWith(" ");
  }

  @Test
  void leavesNothingToClearAfterTheEnd() {
    terminal.update(update("a longer name", State.STOPPED, 0, 0));
    terminal.update(update("x", State.STARTED, 0, 0));
    assertThat(output.writes.get(0)).endsWith("stopped" + END);
    assertThat(output.writes.get(1)).endsWith("0:00");
  }

  @Test
  void canBeUsedAgain() {
    for (int i = 0; i < 2; i++) {
      terminal.update(update(State.STARTED, 0, 0));
      terminal.update(update(State.RUNNING, 50, 10_000));
      terminal.update(update(State.FINISHED, 100, 20_000));
    }
    assertThat(output.writes.subList(3, 6)).isEqualTo(output.writes.subList(0, 3));
  }

  @Test
  void aFloodCostsLittle() {
    assertThat(terminal.period()).isEqualTo(Duration.ofMillis(100));
    terminal.update(update(State.STARTED, 0, 0));
    for (int i = 1; i <= 100_000; i++) {
      terminal.update(update(State.RUNNING, i / 1_000, i / 100));
    }
    terminal.update(update(State.FINISHED, 100, 1_000));
    // One second, and every half period
    assertThat(output.writes).hasSizeBetween(10, 22);
  }

  @Test
  void anUnchangedLineIsNotWritten() {
    terminal.update(update(State.STARTED, 0, 0));
    for (int millis = 100; millis <= 100_000; millis += 100) {
      terminal.update(update(State.RUNNING, 0, millis));
    }
    // The seconds change.
    assertThat(output.writes).hasSize(101);
  }

  @Test
  void logsAtGrowingDistances() {
    log.update(update(State.STARTED, 0, 0));
    for (int millis = 0; millis <= 200_000; millis += 2_000) {
      log.update(update(State.RUNNING, millis / 2_000, millis));
    }
    log.update(update(State.STOPPED, 100, 200_500));
    assertThat(output.writes)
        .containsExactly(
            "call   5%   5/100  30.0/min  0:10, 3:10 left" + END,
            "call  15%  15/100  30.0/min  0:30, 2:50 left" + END,
            "call  35%  35/100  30.0/min  1:10, 2:10 left" + END,
            "call  65%  65/100  30.0/min  2:10, 1:10 left" + END,
            "call  95%  95/100  30.0/min  3:10, 0:10 left" + END,
            "call 100% 100/100  29.9/min  3:20  stopped" + END);
  }

  @Test
  void logsNothingAboutAShortCall() {
    log.update(update(State.STARTED, 0, 0));
    log.update(update(State.RUNNING, 50, 9_000));
    log.update(update(State.FINISHED, 100, 9_999));
    assertThat(output.writes).isEmpty();
  }

  @Test
  void logsTheEndOfALongerCall() {
    log.update(update(State.STARTED, 0, 0));
    log.update(update(State.RUNNING, 50, 9_500));
    log.update(update(State.FINISHED, 100, 10_500));
    assertThat(output.writes).containsExactly("call 100% 100/100  9.5/s  10.5 s" + END);
  }

  @Test
  void logsAgain() {
    logsTheEndOfALongerCall();
    output.writes.clear();
    logsNothingAboutAShortCall();
  }

  @Test
  void callsAtTheSameTimeInterleaveLines() throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    for (String name : List.of("one", "two", "three")) {
      Thread thread =
          new Thread(
              () -> {
                terminal.update(update(name, State.STARTED, 0, 0));
                for (int i = 1; i < 1_000; i++) {
                  terminal.update(update(name, State.RUNNING, i / 10, 100L * i));
                }
                terminal.update(update(name, State.FINISHED, 100, 100_000));
              });
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(output.writes)
        .allMatch(line -> line.matches("\r(one|two|three) +\\d+% .{1,49}(\\R)?"))
        .filteredOn(line -> line.endsWith(END))
        .hasSize(3);
  }
}
