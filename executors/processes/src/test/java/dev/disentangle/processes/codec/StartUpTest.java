package dev.disentangle.processes.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.disentangle.processes.wire.In;
import dev.disentangle.processes.wire.Out;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What a worker has no need of before its first result it doesn't load. */
class StartUpTest {

  /** Sends numbers to itself. */
  public static final class Numbers {
    public static void main(String[] args) throws Exception {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      Out out = new Out(bytes);
      JavaCodec java = new JavaCodec(null);
      out.begin((byte) 1, 1);
      new ItemWriter(new Encoder(java)).write(out, new Object[] {1, 2, 3}, 0, 3, null);
      out.end();
      out.flush();
      In in = new In(new ByteArrayInputStream(bytes.toByteArray()));
      in.next();
      Items items = Items.read(in, new Decoder(java, Trip.classes(null)));
      System.out.println("sum " + ((int) items.get(0) + (int) items.get(2)));
    }
  }

  @Test
  void numbersNeedNoObjectStreams() throws IOException, InterruptedException {
    Process java =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load",
                "-cp",
                System.getProperty("java.class.path"),
                Numbers.class.getName())
            .redirectErrorStream(true)
            .start();
    String log = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(java.waitFor()).isZero();
    assertThat(log).contains("sum 4").contains("dev.disentangle.processes.codec.BoxColumn source");
    assertThat(log)
        .doesNotContain("java.io.ObjectInputStream source")
        .doesNotContain("java.io.ObjectOutputStream source")
        .doesNotContain("java.util.regex.Pattern source: jrt")
        .doesNotContain("com.google.common")
        .doesNotContain("org.slf4j")
        .doesNotContain("dev.disentangle.processes.codec.LambdaForm")
        .doesNotContain("dev.disentangle.processes.codec.RecordForm");
  }
}
