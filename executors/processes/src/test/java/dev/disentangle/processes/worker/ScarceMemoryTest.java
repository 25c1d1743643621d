package dev.disentangle.processes.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.disentangle.processes.protocol.Frames;
import dev.disentangle.processes.protocol.Hello;
import dev.disentangle.processes.wire.In;
import dev.disentangle.processes.wire.Out;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.ref.Reference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An item fills its worker's heap, and chunks wait behind it. */
class ScarceMemoryTest {

  private static final int NOTHING_WAS_SCARCE = 4;
  private static final int LOST = 5;
  private static final int ALL_BACK = 6;

  @Test
  void noChunkIsLostOnItsWayBack() throws Exception {
    Process worker =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx32m",
                "-XX:+UseSerialGC", // with others, what is let go may not be there at once
                "-cp",
                System.getProperty("java.class.path"),
                Program.class.getName())
            .inheritIO()
            .start();
    assertThat(worker.waitFor()).isEqualTo(ALL_BACK);
  }

  /** A worker that hands back what waits, before and after the item has let go. */
  static final class Program {
    private static final int CHUNKS = 40_000;
    private static final int ENOUGH_FOR_SOME = 30;

    private Program() {}

    public static void main(String[] args) throws IOException {
      Hello hello = new Hello("worker", 0, "", "", List.of());
      ByteArrayOutputStream toCaller = new ByteArrayOutputStream(1 << 20);
      In none = new In(new ByteArrayInputStream(new byte[0]));
      Labour labour = new Labour(hello, none, toCaller);
      Backlog backlog = new Backlog(new Object());
      List<RunChunk> chunks = chunks(labour);
      chunks.forEach(backlog::add);
      boolean scarce = isTooLittleFor(labour.uplink, backlog);
      labour.uplink.signalAll(Frames.UNBEGUN, backlog);
      Reference.reachabilityFence(chunks); // those taken out would make room for the next
      int back = 0;
      In frames = new In(new ByteArrayInputStream(toCaller.toByteArray()));
      while (frames.next()) {
        back++;
      }
      Runtime.getRuntime().halt(!scarce ? NOTHING_WAS_SCARCE : back == CHUNKS ? ALL_BACK : LOST);
    }

    private static boolean isTooLittleFor(Uplink uplink, Backlog backlog) throws IOException {
      List<byte[]> hoard = new ArrayList<>(1 << 16);
      try {
        while (hoard.size() < 1 << 16) {
          hoard.add(new byte[1_000]);
        }
        return false;
      } catch (OutOfMemoryError e) {
        for (int k = 0; k < ENOUGH_FOR_SOME; k++) {
          hoard.remove(hoard.size() - 1);
        }
      }
      try {
        uplink.signalAll(Frames.UNBEGUN, backlog);
        return false;
      } catch (OutOfMemoryError e) { // as the watch, which tries again later
        return true;
      } finally {
        Reference.reachabilityFence(hoard);
      }
    }

    private static List<RunChunk> chunks(Labour labour) throws IOException {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      Out out = new Out(bytes);
      for (int number = 1; number <= CHUNKS; number++) {
        out.begin(Frames.CHUNK, number);
        out.putLong(1); // the job
        out.putLong(number);
        out.putLong(number + 1);
        out.putLong(0);
        out.putBoolean(false);
        out.putBoolean(false); // no inputs
        out.putVarLong(0); // nor settings
        out.end();
      }
      out.flush();
      In in = new In(new ByteArrayInputStream(bytes.toByteArray()));
      List<RunChunk> chunks = new ArrayList<>();
      while (in.next()) {
        chunks.add(new RunChunk(labour, in));
      }
      return chunks;
    }
  }
}
