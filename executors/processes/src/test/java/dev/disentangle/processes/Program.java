package dev.disentangle.processes;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Function;
import com.google.common.util.concurrent.internal.InternalFutureFailureAccess;
import dev.disentangle.Parallel;
import dev.disentangle.chunking.Chunking;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.jspecify.annotations.NullMarked;
import org.slf4j.Logger;
import org.slf4j.simple.SimpleLogger;

/**
 * A user's program, in JVMs of its own.
 *
 * @param folder where its files are
 */
record Program(Path folder) {

  static final String SOURCE =
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

  static final String RESULTS = "[-1, -5]";

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

  /** Runs a program that prints its results and nothing else. */
  void runs(Path jdk, String... arguments) throws Exception {
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

  Path write(String name, String text) throws IOException {
    Path file = folder.resolve("sources").resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  Path compile(String name, String source, String... others) throws IOException {
    Path classes = folder.resolve("classes-" + name.replace('/', '-'));
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
        .map(Program::locationOf)
        .collect(Collectors.joining(File.pathSeparator));
  }

  static String locationOf(Class<?> one) {
    try {
      return Path.of(one.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }
}
