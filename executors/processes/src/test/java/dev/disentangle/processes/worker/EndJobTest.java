package dev.disentangle.processes.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.disentangle.conformance.Waiting;
import dev.disentangle.processes.protocol.Frames;
import dev.disentangle.processes.protocol.Hello;
import dev.disentangle.processes.wire.In;
import dev.disentangle.processes.wire.Out;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** The last word on a job, to a caller who is about to say something itself. */
class EndJobTest {

  private static final int BOTH_WAITED = 5;
  private static final int HEARD = 6;

  @Test
  void whoSaysItListensMeanwhile() throws Exception {
    Process worker =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Program.class.getName())
            .inheritIO()
            .start();
    assertThat(worker.waitFor()).isEqualTo(HEARD);
  }

  /** A worker whose caller takes nothing before it is rid of what it writes. */
  static final class Program {
    private static final CountDownLatch LISTENED = new CountDownLatch(1);

    private Program() {}

    public static void main(String[] args) throws IOException {
      Hello hello = new Hello("worker", 0, "", "", List.of());
      new Labour(hello, new In(new FromCaller()), new ToCaller()).goOn();
    }

    private static final class FromCaller extends InputStream {
      private final byte[] end = end();
      private boolean ended;

      private static byte[] end() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Out out = new Out(bytes);
        out.begin(Frames.END, 1);
        out.end();
        out.flush();
        return bytes.toByteArray();
      }

      FromCaller() throws IOException {}

      @Override
      public int read() {
        throw new UnsupportedOperationException();
      }

      @Override
      public int read(byte[] into, int at, int most) {
        while (ended) {
          LISTENED.countDown();
          LockSupport.park(); // no more comes, nor an end
        }
        ended = true;
        System.arraycopy(end, 0, into, at, end.length);
        return end.length;
      }
    }

    private static final class ToCaller extends OutputStream {
      private boolean ready;

      @Override
      public void write(int value) {
        throw new UnsupportedOperationException();
      }

      @Override
      public void write(byte[] from, int at, int length) {
        if (ready) {
          boolean heard = await();
          Runtime.getRuntime().halt(heard ? HEARD : BOTH_WAITED);
        }
        ready = true;
      }

      private static boolean await() {
        try {
          return LISTENED.await(Waiting.LONG.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
          return false;
        }
      }
    }
  }
}
