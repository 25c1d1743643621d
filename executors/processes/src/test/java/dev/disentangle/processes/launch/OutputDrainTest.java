package dev.disentangle.processes.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OutputDrainTest {

  private final List<String> lines = new ArrayList<>();
  private final LastWords last = new LastWords();

  private void drain(InputStream printed) {
    new OutputDrain(printed, line -> lines.add(new String(line, StandardCharsets.US_ASCII)), last)
        .run();
  }

  private void drain(String printed) {
    drain(new ByteArrayInputStream(printed.getBytes(StandardCharsets.US_ASCII)));
  }

  @Test
  void linesAreTakenOneByOne() {
    drain("a\n\nb\nc");
    assertThat(lines).containsExactly("a", "", "b", "c");
    assertThat(last.lines()).isEqualTo(lines);
  }

  @Test
  void linesMayBeReadInPieces() {
    byte[] printed = "first\nsecond\n".getBytes(StandardCharsets.US_ASCII);
    drain(
        new ByteArrayInputStream(printed) {
          @Override
          public synchronized int read(byte[] bytes, int from, int length) {
            return super.read(bytes, from, Math.min(2, length));
          }
        });
    assertThat(lines).containsExactly("first", "second");
  }

  @Test
  void aLongLineIsCut() {
    int longest = OutputDrain.LONGEST_LINE;
    drain("x".repeat(2 * longest + 1) + "\n" + "y".repeat(longest) + "\nz");
    assertThat(lines)
        .containsExactly("x".repeat(longest), "x".repeat(longest), "x", "y".repeat(longest), "z");
  }

  @Test
  void aLoggerThatFailsStopsNothing() {
    List<Throwable> failures = List.of(new IllegalStateException(), new NoSuchMethodError());
    for (Throwable failure : failures) {
      LastWords words = new LastWords();
      byte[] printed = "a\nb\n".getBytes(StandardCharsets.US_ASCII);
      LineSink failing =
          line -> {
            throw sneaky(failure);
          };
      new OutputDrain(new ByteArrayInputStream(printed), failing, words).run();
      assertThat(words.lines()).containsExactly("a", "b");
    }
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <T extends Throwable> RuntimeException sneaky(Throwable failure) throws T {
    throw (T) failure;
  }

  @Test
  void theLastLinesAreKept() {
    drain(IntStream.range(0, 100).mapToObj(i -> i + "\n").collect(Collectors.joining()));
    assertThat(lines).hasSize(100);
    assertThat(last.lines()).hasSize(LastWords.LINES).startsWith("80").endsWith("99");
  }

  @Test
  void aSinkThatFailsHoldsUpNobody() {
    new OutputDrain(
            new ByteArrayInputStream("a\nb\n".getBytes(StandardCharsets.US_ASCII)),
            line -> {
              throw new IllegalStateException("a logger that fails");
            },
            last)
        .run();
    assertThat(last.lines()).containsExactly("a", "b");
  }

  @Test
  void aStreamThatTheJdkClosesIsReadToItsEnd() {
    drain(
        new ProcessStream(
            new InputStream() {
              private final InputStream rest =
                  new ByteArrayInputStream("rest".getBytes(StandardCharsets.US_ASCII));
              private boolean closed;

              @Override
              public int read() {
                throw new AssertionError("byte by byte");
              }

              @Override
              public int read(byte[] bytes, int from, int length) throws IOException {
                if (!closed) {
                  closed = true;
                  throw new IOException("Stream Closed");
                }
                return rest.read(bytes, from, length);
              }
            }));
    assertThat(lines).containsExactly("rest");
  }

  @Test
  void aLineThatThereIsNoMemoryForIsNotTheLast() throws Exception {
    Process caller =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx24m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                FullCaller.class.getName())
            .redirectErrorStream(true)
            .start();
    assertThat(caller.inputReader().lines()).containsExactly("4 lines");
    assertThat(caller.waitFor()).isZero();
  }
}
