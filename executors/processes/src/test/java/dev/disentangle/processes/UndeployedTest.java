package dev.disentangle.processes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.disentangle.conformance.Waiting;
import java.io.File;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Who makes a call is not kept by the threads and processes that it leaves behind, and nothing
 * keeps a library that a class loader of its own has brought, as that of a web application.
 */
@Timeout(60)
class UndeployedTest {

  private static final String SOURCE =
      """
      package made;

      import dev.disentangle.Parallel;
      import dev.disentangle.Sequential;
      import dev.disentangle.Task;
      import dev.disentangle.processes.OpenProcessPool;
      import dev.disentangle.processes.ProcessPool;
      import java.util.List;
      import java.util.concurrent.Callable;
      import java.util.concurrent.Executors;

      public class Application implements Callable<AutoCloseable>, Task<Object, Object> {
        @Override
        public AutoCloseable call() throws Exception {
          Parallel.using(Sequential.instance())
              .asExecutorService()
              .submit(Executors.callable(() -> {}))
              .get();
          OpenProcessPool pool = ProcessPool.builder().workers(1).open();
          Parallel.map(this, List.of(1, "two"), pool);
          return pool;
        }

        @Override
        public Object apply(Object input) {
          return input;
        }
      }
      """;

  @TempDir private Path folder;

  @Test
  void nothingKeepsWhatIsNotUsedAnyMore() throws Exception {
    Path classes =
        new Program(folder).compile("made/Application.java", SOURCE, "-cp", Program.library());
    WeakReference<ClassLoader> library = deployed(classes.toUri().toURL());
    Waiting.until(() -> isGone(library));
  }

  private static WeakReference<ClassLoader> deployed(URL classes) throws Exception {
    List<URL> files = new ArrayList<>();
    for (String file : Program.library().split(File.pathSeparator)) {
      files.add(Path.of(file).toUri().toURL());
    }
    ClassLoader library =
        new URLClassLoader(files.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    List<AutoCloseable> pools = new ArrayList<>();
    WeakReference<ClassLoader> application = called(classes, library, pools);
    try (AutoCloseable pool = pools.remove(0)) {
      assertThat(pool).isNotNull();
      Waiting.until(() -> isGone(application));
    }
    return new WeakReference<>(library);
  }

  private static WeakReference<ClassLoader> called(
      URL classes, ClassLoader library, List<AutoCloseable> pools) throws Exception {
    ClassLoader loader = new URLClassLoader(new URL[] {classes}, library);
    Object application = loader.loadClass("made.Application").getConstructor().newInstance();
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      pools.add((AutoCloseable) ((Callable<?>) application).call());
    } finally {
      thread.setContextClassLoader(before);
    }
    return new WeakReference<>(loader);
  }

  private static boolean isGone(WeakReference<ClassLoader> loader) {
    System.gc();
    return loader.get() == null;
  }
}
