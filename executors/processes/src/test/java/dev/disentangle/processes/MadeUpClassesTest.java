package dev.disentangle.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.disentangle.Parallel;
import dev.disentangle.Task;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tasks whose classes are on no path. */
class MadeUpClassesTest {

  @TempDir private Path folder;

  @Test
  void aClassThatItsLoaderMadeUp() throws Exception {
    assertThat(Parallel.map(madeUp(true), List.of(1, 2), ProcessPool.workers(1)))
        .containsExactly(2, 4);
  }

  @Test
  void aClassWhoseBytesNobodyHas() throws Exception {
    Task<Integer, Integer> task = madeUp(false);
    assertThatThrownBy(() -> Parallel.map(task, List.of(1, 2), ProcessPool.workers(1)))
        .hasStackTraceContaining("no class made.Up in the worker");
  }

  @SuppressWarnings("unchecked")
  private Task<Integer, Integer> madeUp(boolean shown) throws Exception {
    String source =
        """
        package made;

        public class Up implements dev.disentangle.Task<Integer, Integer> {
          @Override
          public Integer apply(Integer x) {
            return 2 * x;
          }
        }
        """;
    Path file =
        new Program(folder)
            .compile("made/Up.java", source, "-cp", Program.library())
            .resolve("made/Up.class");
    byte[] bytes = Files.readAllBytes(file);
    Files.delete(file);
    Class<?> up = new MadeUp(bytes, shown).loadClass("made.Up");
    return (Task<Integer, Integer>) up.getConstructor().newInstance();
  }

  /** Has one class, on no path. */
  private static final class MadeUp extends ClassLoader {
    private final byte[] bytes;
    private final boolean shown;

    MadeUp(byte[] bytes, boolean shown) {
      super(MadeUpClassesTest.class.getClassLoader());
      this.bytes = bytes;
      this.shown = shown;
    }

    @Override
    protected Class<?> findClass(String name) {
      return defineClass(name, bytes, 0, bytes.length);
    }

    @Override
    public @Nullable InputStream getResourceAsStream(String name) {
      return shown && name.equals("made/Up.class")
          ? new ByteArrayInputStream(bytes)
          : super.getResourceAsStream(name);
    }
  }
}
