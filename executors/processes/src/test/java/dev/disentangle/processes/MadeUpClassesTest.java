package dev.disentangle.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.disentangle.Parallel;
import dev.disentangle.Task;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tasks whose classes, and the services that they look for, are on no path. */
class MadeUpClassesTest {

  @TempDir private Path folder;

  @Test
  void aClassAndAServiceThatTheirLoaderMadeUp() throws Exception {
    assertThat(Parallel.map(madeUp(true), List.of(1, 2), ProcessPool.workers(1)))
        .containsExactly(2, 4);
  }

  @Test
  void aClassWhoseBytesNobodyHas() throws Exception {
    Task<Integer, Integer> task = madeUp(false);
    assertThatThrownBy(() -> Parallel.map(task, List.of(1, 2), ProcessPool.workers(1)))
        .hasStackTraceContaining("no class made.Up in the worker");
  }

  static final class Next implements Task<Integer, Integer> {
    @Override
    public Integer apply(Integer x) {
      return x + 1;
    }
  }

  /** No loader knows it. */
  @Test
  @SuppressWarnings("unchecked")
  void aHiddenClassIsRefusedByName() throws Exception {
    try (InputStream in = Next.class.getResourceAsStream("MadeUpClassesTest$Next.class")) {
      Class<?> hidden =
          MethodHandles.lookup().defineHiddenClass(in.readAllBytes(), true).lookupClass();
      Task<Integer, Integer> next =
          (Task<Integer, Integer>) hidden.getDeclaredConstructor().newInstance();
      String why = hidden.getName() + "; it is a hidden class";
      assertThatThrownBy(() -> Parallel.map(next, List.of(1), ProcessPool.workers(1)))
          .isInstanceOf(NotShippableException.class)
          .hasMessageContaining(why);
      assertThat(
              Parallel.using(ProcessPool.workers(1))
                  .outcomes(x -> x instanceof Integer ? 1 : 0, List.of(next, 7, hidden)))
          .extracting(outcome -> outcome.cause().map(Throwable::getMessage).orElse("none"))
          .satisfiesExactly(
              first -> assertThat(first).contains(why),
              second -> assertThat(second).isEqualTo("none"),
              third -> assertThat(third).contains(why));
    }
  }

  @SuppressWarnings("unchecked")
  private Task<Integer, Integer> madeUp(boolean shown) throws Exception {
    String source =
        """
        package made;

        public class Up implements dev.disentangle.Task<Integer, Integer> {
          @Override
          public Integer apply(Integer x) {
            java.util.ServiceLoader<Object> found =
                java.util.ServiceLoader.load(Object.class, getClass().getClassLoader());
            for (Object service : found) {
              x += service instanceof Up ? x : 0;
            }
            return x;
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

  /** Is no help with one resource. */
  private static final class Faulty extends ClassLoader {
    static final String NAME = "at/fault";

    Faulty() {
      super(MadeUpClassesTest.class.getClassLoader());
    }

    @Override
    protected Enumeration<URL> findResources(String name) throws IOException {
      if (name.equals(NAME)) {
        throw new AssertionError("the loader's own");
      }
      return super.findResources(name);
    }
  }

  @Test
  void aLoaderThatThrowsAnErrorEndsNoWorker() {
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    Thread.currentThread().setContextClassLoader(new Faulty());
    try (OpenProcessPool pool = ProcessPool.builder().workers(1).open()) {
      assertThat(
              Parallel.using(pool)
                  .crashRetries(0)
                  .submit(
                      () ->
                          Thread.currentThread().getContextClassLoader().getResource(Faulty.NAME)
                              == null)
                  .join())
          .isTrue();
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }
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

    @Override
    protected Enumeration<URL> findResources(String name) throws IOException {
      return name.equals("META-INF/services/java.lang.Object")
          ? Collections.enumeration(List.of(new URL(null, "made:up", new Handler())))
          : super.findResources(name);
    }
  }

  /** Names its class as a service. */
  private static final class Handler extends URLStreamHandler {
    @Override
    protected URLConnection openConnection(URL url) {
      return new URLConnection(url) {
        @Override
        public void connect() {}

        @Override
        public InputStream getInputStream() {
          return new ByteArrayInputStream("made.Up".getBytes(StandardCharsets.UTF_8));
        }
      };
    }
  }
}
