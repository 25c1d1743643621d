package dev.disentangle.processes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.disentangle.Parallel;
import dev.disentangle.Task;
import dev.disentangle.conformance.Waiting;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who makes a loader for each task, as engines of scripts and queries do, fills no worker. */
@Timeout(60)
class UnloadingTest {

  /** Leaves a weak reference to its loader, where tasks of other loaders find it. */
  private static final String SOURCE =
      """
      package made;

      import java.lang.ref.WeakReference;
      import java.util.ArrayList;
      import java.util.List;

      public class Script implements dev.disentangle.Task<Integer, Integer> {
        @Override
        @SuppressWarnings("unchecked")
        public Integer apply(Integer x) {
          var loaders =
              (List<WeakReference<ClassLoader>>)
                  System.getProperties().computeIfAbsent("loaders", none -> new ArrayList<>());
          loaders.add(new WeakReference<>(getClass().getClassLoader()));
          return loaders.size();
        }
      }
      """;

  private static final int SCRIPTS = 3;

  @TempDir private Path folder;

  @Test
  void aWorkerUnloadsClassesWhoseLoaderIsGone() throws Exception {
    Path classes =
        new Program(folder).compile("made/Script.java", SOURCE, "-cp", Program.library());
    try (OpenProcessPool pool = ProcessPool.builder().workers(1).open()) {
      List<WeakReference<ClassLoader>> ours = new ArrayList<>();
      for (int k = 1; k <= SCRIPTS; k++) {
        ours.add(run(classes, k, pool));
      }
      assertThat(Parallel.map(task -> loaders().size(), List.of(1), pool)).containsExactly(SCRIPTS);
      Waiting.until(() -> alive(ours) == 0);
      Waiting.until(() -> Parallel.map(item -> alive(loaders()), List.of(1), pool).get(0) == 0);
    }
  }

  @SuppressWarnings("unchecked")
  private static WeakReference<ClassLoader> run(Path classes, int k, OpenProcessPool pool)
      throws Exception {
    ClassLoader loader =
        new URLClassLoader(
            new URL[] {classes.toUri().toURL()}, UnloadingTest.class.getClassLoader());
    Object script = loader.loadClass("made.Script").getConstructor().newInstance();
    assertThat(Parallel.map((Task<Integer, Integer>) script, List.of(1), pool)).containsExactly(k);
    return new WeakReference<>(loader);
  }

  @SuppressWarnings("unchecked")
  private static List<WeakReference<ClassLoader>> loaders() {
    return (List<WeakReference<ClassLoader>>) System.getProperties().get("loaders");
  }

  private static long alive(List<WeakReference<ClassLoader>> loaders) {
    System.gc();
    return loaders.stream().filter(loader -> loader.get() != null).count();
  }
}
