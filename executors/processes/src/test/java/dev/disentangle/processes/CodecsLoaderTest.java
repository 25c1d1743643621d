package dev.disentangle.processes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.disentangle.Parallel;
import dev.disentangle.Task;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A codec that is not known to the loader which the calling thread goes by. */
@Timeout(60)
class CodecsLoaderTest {

  private static final String SOURCE =
      """
      package made;

      import dev.disentangle.Task;
      import dev.disentangle.processes.Codec;
      import java.io.DataInput;
      import java.io.DataOutput;
      import java.io.IOException;

      public class Own implements Codec {
        public static class Thing {
          final int x;

          Thing(int x) {
            this.x = x;
          }

          @Override
          public String toString() {
            return "thing " + x;
          }
        }

        public static Task<Integer, Object> make() {
          return x -> new Thing(x);
        }

        @Override
        public void write(Object value, DataOutput out) throws IOException {
          out.writeInt(((Thing) value).x);
        }

        @Override
        public Object read(DataInput in, ClassLoader loader) throws IOException {
          return new Thing(in.readInt());
        }
      }
      """;

  @TempDir private Path folder;

  @Test
  @SuppressWarnings("unchecked")
  void isFoundWhereItsTaskIs() throws Exception {
    Path classes = new Program(folder).compile("made/Own.java", SOURCE, "-cp", Program.library());
    URL[] path = {classes.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(path, getClass().getClassLoader())) {
      Class<? extends Codec> codec = loader.loadClass("made.Own").asSubclass(Codec.class);
      Task<Integer, Object> task =
          (Task<Integer, Object>) loader.loadClass("made.Own").getMethod("make").invoke(null);
      try (OpenProcessPool pool = ProcessPool.builder().workers(1).codec(codec).open()) {
        assertThat(Parallel.map(task, List.of(1, 2), pool))
            .extracting(Object::toString)
            .containsExactly("thing 1", "thing 2");
      }
    }
  }
}
