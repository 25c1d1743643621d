package dev.disentangle.processes.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.disentangle.processes.TaskOutput;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** The logger of the tests prints to System.err, too. */
@ResourceLock(Resources.SYSTEM_ERR)
class LineSinkTest {

  private static final byte[] BINARY = {'a', 0, (byte) 0xFF, (byte) 0xC3, '{', '}'};

  private final PrintStream before = System.err;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  @BeforeEach
  void capture() {
    System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void release() {
    System.setErr(before);
  }

  @Test
  void logsEachLineUnderTheWorkersName() {
    LineSink sink = LineSink.of(TaskOutput.LOG, "seven");
    sink.line("a {} line".getBytes(StandardCharsets.US_ASCII));
    sink.line(BINARY);
    assertThat(printed.toString(StandardCharsets.UTF_8).lines())
        .filteredOn(line -> line.contains("dev.disentangle.worker.seven")) // others log, too
        .hasSize(2)
        .anyMatch(line -> line.endsWith("a {} line"));
  }

  @Test
  void passesBytesThroughUnchanged() {
    LineSink sink = LineSink.of(TaskOutput.PASS_THROUGH, "seven");
    sink.line(BINARY);
    sink.line(new byte[0]);
    assertThat(printed.toByteArray())
        .containsExactly('a', 0, (byte) 0xFF, (byte) 0xC3, '{', '}', '\n', '\n');
  }

  @Test
  void discards() {
    LineSink.of(TaskOutput.DISCARD, "seven").line(BINARY);
    assertThat(printed.size()).isZero();
  }
}
