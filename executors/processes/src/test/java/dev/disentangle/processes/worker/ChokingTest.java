package dev.disentangle.processes.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.disentangle.conformance.Waiting;
import dev.disentangle.processes.protocol.Exits;
import dev.disentangle.processes.protocol.Hello;
import dev.disentangle.processes.wire.In;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A frame comes while an item fills the worker's heap. */
class ChokingTest {

  @Test
  void endsTheWorkerThoughThereIsNoMemoryAtAll() throws Exception {
    Process worker =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx8m",
                "-XX:+UseSerialGC",
                "-XX:-UseTLAB",
                "-cp",
                System.getProperty("java.class.path"),
                Program.class.getName())
            .inheritIO()
            .start();
    try {
      assertThat(worker.waitFor(Waiting.LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
      assertThat(worker.exitValue()).isEqualTo(Exits.CHOKED);
    } finally {
      worker.destroyForcibly();
    }
  }

  /** A worker of which the reader alone is at work. */
  static final class Program {
    private Program() {}

    public static void main(String[] args) {
      Hello hello = new Hello("worker", 0, "", "", List.of());
      In in = new In(new Filling());
      Labour labour = new Labour(hello, in, new ByteArrayOutputStream());
      Reader reader = new Reader(new Inbox(in, labour));
      reader.start();
      reader.wake();
      while (true) {
        LockSupport.park();
      }
    }

    private static final class Filling extends InputStream {
      private @Nullable Object[] hoard = new Object[2];

      @Override
      public int read() {
        throw new UnsupportedOperationException();
      }

      @Override
      public int read(byte[] into, int at, int most) {
        fill(1_000);
        fill(0);
        throw new OutOfMemoryError();
      }

      private void fill(int size) {
        try {
          while (true) {
            hoard = new Object[] {hoard, new byte[size]};
          }
        } catch (OutOfMemoryError e) {
          // as was to be
        }
      }
    }
  }
}
