package dev.disentangle.processes.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.disentangle.Action;
import dev.disentangle.Parallel;
import dev.disentangle.chunking.Chunking;
import dev.disentangle.processes.OpenProcessPool;
import dev.disentangle.processes.ProcessPool;
import dev.disentangle.processes.codec.Encoder;
import dev.disentangle.processes.codec.ItemWriter;
import dev.disentangle.processes.codec.JavaCodec;
import dev.disentangle.processes.protocol.Frames;
import dev.disentangle.processes.wire.Out;
import dev.disentangle.processes.wire.Sink;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tasks that write to their caller themselves, on the descriptor that is their worker's. */
@Timeout(60)
@ExtendWith(NoWorkerLeft.class)
@EnabledOnOs(OS.LINUX)
class HostileWorkersTest {

  private static final List<Integer> INPUTS = IntStream.range(0, 100).boxed().toList();
  private static final List<Integer> SQUARES = INPUTS.stream().map(x -> x * x).toList();
  private static final int CHUNK = 5;

  @TempDir File folder;

  private static Arguments raw(String name, Action<OutputStream> attack) {
    return arguments(name, attack);
  }

  private interface Body extends Serializable {
    void write(Sink out) throws IOException;
  }

  private static Arguments frame(String name, byte type, long id, Body body) {
    return raw(
        name,
        to -> {
          Out out = new Out(to);
          out.begin(type, id);
          body.write(out);
          out.end();
          out.flush();
        });
  }

  /** A report of the first chunk, which begins at 0. */
  private static Arguments report(String name, long reached, Body results) {
    return frame(
        name,
        Frames.REPORT,
        1,
        out -> {
          out.putBoolean(false);
          out.putLong(0);
          out.putLong(reached);
          results.write(out);
          out.putInt(-1);
          out.putInt(0);
          for (int i = 0; i < 5; i++) {
            out.putLong(0);
          }
          out.putBoolean(false);
        });
  }

  private static void ints(Sink out, int count) throws IOException {
    out.putByte(2);
    out.putInt(count);
    for (int i = 0; i < count; i++) {
      out.putInt(7);
    }
  }

  private static void objects(Sink out, int count) throws IOException {
    out.putByte(1);
    Object[] results = Collections.nCopies(count, 7).toArray();
    new ItemWriter(new Encoder(new JavaCodec(null)))
        .write(out, results, 0, count, (index, why) -> {});
  }

  private static void endless(Sink out) throws IOException {
    out.putByte(1);
    out.putByte(0);
    out.putVarLong(Integer.MAX_VALUE);
  }

  /** Of many jobs, the one that runs among them: messages of others are dropped. */
  private static void garbledMessages(OutputStream to) throws IOException {
    Out out = new Out(to);
    for (int job = 0; job < 100_000; job++) {
      out.begin(Frames.MESSAGE, job);
      out.putLong(-1);
      out.end();
    }
    out.flush();
  }

  static Stream<Arguments> attacks() {
    byte unknown = 99;
    byte[] header = {0x5e, (byte) 0xd1, 1, Frames.BEAT, 0, 0, 0, 0, 0, 0, 0, 0};
    return Stream.of(
        raw("noise", out -> out.write(noise())),
        raw("text", out -> out.write("GET / HTTP/1.1\r\n\r\n".getBytes(UTF_8))),
        frame("a ring that was not offered", Frames.RING_TAKEN, 0, out -> {}),
        raw("half a header", out -> out.write(header, 0, 6)),
        raw(
            "an endless block",
            out -> {
              out.write(header);
              out.write(new byte[] {-1, -1, -1, 127});
            }),
        frame("an unknown type", unknown, 1, out -> {}),
        frame("an empty report", Frames.REPORT, 1, out -> {}),
        frame("a report of no chunk", Frames.REPORT, 999, out -> out.putBoolean(false)),
        raw("garbled messages", HostileWorkersTest::garbledMessages),
        frame("a question of noise", Frames.FIND, 1, out -> out.putBytes(noise(), 0, 100)),
        report("results of another kind", CHUNK, out -> ints(out, CHUNK)),
        report("more results than items", CHUNK, out -> objects(out, 1000)),
        report("fewer results than items", CHUNK, out -> objects(out, 1)),
        report("no results", CHUNK, out -> out.putByte(0)),
        report("results without end", CHUNK, HostileWorkersTest::endless),
        report("items of others", 90, out -> objects(out, 90)),
        report("less than nothing", -5, out -> objects(out, 0)));
  }

  private static byte[] noise() {
    byte[] noise = new byte[100];
    new Random(1).nextBytes(noise);
    return noise;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("attacks")
  void whoSendsThatIsKilledAndBlamed(String name, Action<OutputStream> attack) {
    File here = folder;
    List<String> notes = new ArrayList<>();
    try (OpenProcessPool pool = ProcessPool.builder().workers(2).open()) {
      assertThat(
              Parallel.using(pool)
                  .chunked(Chunking.fixed(CHUNK))
                  .onReport(report -> notes.addAll(report.notes()))
                  .map(
                      x -> {
                        if (x == 0 && Harm.first(here, "attacked")) {
                          try (OutputStream up = new FileOutputStream("/proc/self/fd/3")) {
                            attack.accept(up);
                          }
                        }
                        return x * x;
                      },
                      INPUTS))
          .isEqualTo(SQUARES);
      assertThat(Parallel.map(x -> x * x, INPUTS, pool)).isEqualTo(SQUARES);
    }
    assertThat(notes)
        .anyMatch(note -> note.matches("(?s)a worker was lost: it.*(understood|taken).*"));
  }
}
