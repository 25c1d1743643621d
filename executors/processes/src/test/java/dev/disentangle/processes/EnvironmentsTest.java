package dev.disentangle.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.base.Function;
import com.google.common.util.concurrent.internal.InternalFutureFailureAccess;
import dev.disentangle.Parallel;
import dev.disentangle.Task;
import dev.disentangle.chunking.Chunking;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.simple.SimpleLogger;

/** Callers of all kinds: where their classes come from, and what they have on their path. */
class EnvironmentsTest {

  private static final String PROGRAM =
      """
      package app;

      import dev.disentangle.Parallel;
      import dev.disentangle.processes.ProcessPool;
      import java.io.Serializable;
      import java.util.List;

      public class Main {
        record Point(int x, int y) implements Serializable {}

        static class Line implements Serializable {
          int slope = 3;

          int above(Point p) {
            return p.y() - slope * p.x();
          }
        }

        public static void main(String[] args) {
          Line line = new Line();
          long caller = ProcessHandle.current().pid();
          List<Integer> above =
              Parallel.map(
                  p -> {
                    if (ProcessHandle.current().pid() == caller) {
                      throw new IllegalStateException("not in a worker");
                    }
                    return line.above(p);
                  },
                  List.of(new Point(1, 2), new Point(3, 4)),
                  ProcessPool.workers(2));
          System.out.print(above);
        }
      }
      """;

  private static final String RESULTS = "[-1, -5]";

  @TempDir private Path folder;

  /** This JDK; and 25, if it is another one and is there. */
  static List<Path> jdks() throws IOException {
    List<Path> homes = new ArrayList<>();
    homes.add(Path.of(System.getProperty("java.home")));
    String known = System.getenv("JAVA_HOME_25");
    Path all = Path.of("/usr/lib/jvm");
    if (known != null) {
      homes.add(Path.of(known));
    } else if (Files.isDirectory(all)) {
      try (Stream<Path> installed = Files.list(all)) {
        installed
            .filter(home -> home.toString().contains("-25-"))
            .findFirst()
            .ifPresent(homes::add);
      }
    }
    return homes.stream().distinct().toList();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void aProgramOnTheClassPath(Path jdk) throws Exception {
    Path classes = compile("app/Main.java", PROGRAM, "-cp", library());
    runs(jdk, "-cp", classes + File.pathSeparator + library(), "app.Main");
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void aProgramInAModule(Path jdk) throws Exception {
    Path module = write("module-info.java", "module app { requires dev.disentangle.processes; }");
    Path classes = compile("app/Main.java", PROGRAM, "-p", library(), module.toString());
    runs(jdk, "-p", classes + File.pathSeparator + library(), "-m", "app/app.Main");
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void aSourceFile(Path jdk) throws Exception {
    runs(jdk, "-cp", library(), write("app/Main.java", PROGRAM).toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"jdi", "local"})
  void aShell(String engine) {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream err = new PrintStream(printed, true, StandardCharsets.UTF_8);
    try (JShell shell = JShell.builder().executionEngine(engine).err(err).build()) {
      for (String entry : library().split(File.pathSeparator)) {
        shell.addToClasspath(entry);
      }
      eval(shell, "import dev.disentangle.Parallel;");
      eval(shell, "import dev.disentangle.processes.ProcessPool;");
      eval(shell, "record Point(int x, int y) {}");
      eval(shell, "class Sum { static int of(Point p) { return p.x() + p.y(); } }");
      eval(shell, "var points = java.util.List.of(new Point(1, 2), new Point(3, 4));");
      assertThat(eval(shell, "Parallel.map(p -> Sum.of(p), points, ProcessPool.workers(1))"))
          .isEqualTo("[3, 7]");
      assertThat(
              eval(
                  shell,
                  "Parallel.map(p -> ProcessHandle.current().pid(), points,"
                      + " ProcessPool.workers(1)).get(0) == ProcessHandle.current().pid()"))
          .isEqualTo("false");
    }
    assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
  }

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
    Path file = compile("made/Up.java", source, "-cp", library()).resolve("made/Up.class");
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
      super(EnvironmentsTest.class.getClassLoader());
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

  /** Evaluates all right; returns the value. */
  private static @Nullable String eval(JShell shell, String code) {
    List<SnippetEvent> events = shell.eval(code);
    assertThat(events)
        .as(code)
        .allSatisfy(
            event -> {
              assertThat(event.exception()).isNull();
              assertThat(event.status()).isEqualTo(Snippet.Status.VALID);
            });
    return events.get(0).value();
  }

  /** Runs a program that prints its results and nothing else. */
  private void runs(Path jdk, String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(jdk.resolve("bin/java").toString());
    command.addAll(List.of(arguments));
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    Process program =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    int exit = program.waitFor();
    assertThat(Files.readString(err)).isEmpty();
    assertThat(Files.readString(out)).isEqualTo(RESULTS);
    assertThat(exit).isZero();
  }

  private Path write(String name, String text) throws IOException {
    Path file = folder.resolve("sources").resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private Path compile(String name, String source, String... others) throws IOException {
    Path classes = folder.resolve("classes");
    List<String> arguments =
        new ArrayList<>(List.of("--release", "17", "-proc:none", "-nowarn", "-d"));
    arguments.add(classes.toString());
    arguments.add(write(name, source).toString());
    arguments.addAll(List.of(others));
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    int failed =
        ToolProvider.getSystemJavaCompiler()
            .run(null, said, said, arguments.toArray(String[]::new));
    assertThat(failed).as(said.toString(StandardCharsets.UTF_8)).isZero();
    return classes;
  }

  /** What a program has on its path. */
  static String library() {
    return Stream.of(
            ProcessPool.class,
            Parallel.class,
            Chunking.class,
            Function.class,
            InternalFutureFailureAccess.class,
            Logger.class,
            SimpleLogger.class,
            NullMarked.class)
        .map(EnvironmentsTest::locationOf)
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static String locationOf(Class<?> one) {
    try {
      return Path.of(one.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }
}
