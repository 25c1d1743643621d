package dev.disentangle.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.base.Function;
import dev.disentangle.Parallel;
import dev.disentangle.chunking.Chunking;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URLClassLoader;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.Logger;
import org.slf4j.simple.SimpleLogger;
import org.springframework.boot.loader.launch.JarLauncher;

/** The ways in which a program is started, none of which makes a JVM say a word. */
class EnvironmentsTest {

  @TempDir private Path folder;

  static List<Path> jdks() throws IOException {
    return Program.jdks();
  }

  private Program program() {
    return new Program(folder);
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void aProgramOnTheClassPath(Path jdk) throws Exception {
    Path classes = program().compile("app/Main.java", Program.SOURCE, "-cp", Program.library());
    program().runs(jdk, "-cp", classes + File.pathSeparator + Program.library(), "app.Main");
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void aProgramInAModule(Path jdk) throws Exception {
    Path module =
        program().write("module-info.java", "module app { requires dev.disentangle.processes; }");
    Path classes =
        program()
            .compile("app/Main.java", Program.SOURCE, "-p", Program.library(), module.toString());
    program()
        .runs(jdk, "-p", classes + File.pathSeparator + Program.library(), "-m", "app/app.Main");
  }

  /** In the worker their package is open, in the caller it is not. */
  @ParameterizedTest
  @MethodSource("jdks")
  void recordsThatComeBackToAModule(Path jdk) throws Exception {
    String source =
        """
        package app;

        import dev.disentangle.Outcome;
        import dev.disentangle.Parallel;
        import dev.disentangle.processes.ProcessPool;
        import java.io.Serializable;
        import java.util.List;
        import java.util.Set;
        import java.util.concurrent.ConcurrentHashMap;

        public class Main {
          public record Point(int x) implements Serializable {}

          record Bare(int x) {}

          public static void main(String[] args) {
            Set<Object> said = ConcurrentHashMap.newKeySet();
            List<Point> points =
                Parallel.using(ProcessPool.workers(1))
                    .onMessage(said::add)
                    .map(
                        (x, context) -> {
                          context.send(new Point(x));
                          return new Point(x);
                        },
                        List.of(-1, -5));
            Outcome<Bare> bare =
                Parallel.using(ProcessPool.workers(1)).outcomes(x -> new Bare(x), List.of(1)).get(0);
            boolean advised = bare.toString().contains("open that to dev.disentangle.processes");
            System.out.print(
                said.equals(Set.copyOf(points)) && advised
                    ? points.stream().map(Point::x).toList()
                    : said + " " + points + " " + bare);
          }
        }
        """;
    Path module =
        program().write("module-info.java", "module app { requires dev.disentangle.processes; }");
    Path classes =
        program().compile("app/Main.java", source, "-p", Program.library(), module.toString());
    program()
        .runs(jdk, "-p", classes + File.pathSeparator + Program.library(), "-m", "app/app.Main");
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void aSourceFile(Path jdk) throws Exception {
    program()
        .runs(
            jdk,
            "-cp",
            Program.library(),
            program().write("app/Main.java", Program.SOURCE).toString());
  }

  /**
   * As under Maven's exec:java: the class path has the launcher alone, which waits for all threads
   * of the program's group.
   */
  @ParameterizedTest
  @MethodSource("jdks")
  void aProgramInALoaderOfItsLauncher(Path jdk) throws Exception {
    String launcher =
        """
        import java.io.File;
        import java.net.URL;
        import java.net.URLClassLoader;

        public class Launcher {
          public static void main(String[] path) throws Exception {
            URL[] urls = new URL[path.length];
            for (int i = 0; i < urls.length; i++) {
              urls[i] = new File(path[i]).toURI().toURL();
            }
            ClassLoader loader = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader());
            ThreadGroup group = new ThreadGroup("app.Main");
            Thread main = new Thread(group, () -> run(loader));
            main.setContextClassLoader(loader);
            main.start();
            main.join();
            Thread[] left = new Thread[1];
            if (group.enumerate(left) > 0) {
              System.err.println("waits for " + left[0].getName());
            }
          }

          private static void run(ClassLoader loader) {
            try {
              loader
                  .loadClass("app.Main")
                  .getMethod("main", String[].class)
                  .invoke(null, (Object) new String[0]);
            } catch (ReflectiveOperationException e) {
              throw new IllegalStateException(e);
            }
          }
        }
        """;
    Path launched = program().compile("Launcher.java", launcher);
    Path classes = program().compile("app/Main.java", Program.SOURCE, "-cp", Program.library());
    List<String> command = new ArrayList<>(List.of("-cp", launched.toString(), "Launcher"));
    command.add(classes.toString());
    command.addAll(List.of(Program.library().split(File.pathSeparator)));
    program().runs(jdk, command.toArray(String[]::new));
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void aJarThatHasEverythingInIt(Path jdk) throws Exception {
    Path classes = program().compile("app/Main.java", Program.SOURCE, "-cp", Program.library());
    Path jar = folder.resolve("a fat.jar");
    try (JarOutputStream out =
        new JarOutputStream(Files.newOutputStream(jar), manifest("app.Main"))) {
      Set<String> names = new HashSet<>();
      String path = classes + File.pathSeparator + Program.library();
      for (String entry : path.split(File.pathSeparator)) {
        merge(Path.of(entry), "", out, names);
      }
    }
    program().runs(jdk, "-jar", jar.toString());
  }

  private static Manifest manifest(String main) {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, main);
    return manifest;
  }

  /** Of files of the same name, the first. */
  private static void merge(Path entry, String within, JarOutputStream out, Set<String> names)
      throws IOException {
    if (Files.isDirectory(entry)) {
      mergeFiles(entry, within, out, names);
    } else {
      try (FileSystem jar = FileSystems.newFileSystem(entry)) {
        mergeFiles(jar.getPath("/"), within, out, names);
      }
    }
  }

  private static void mergeFiles(Path root, String within, JarOutputStream out, Set<String> names)
      throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = within + root.relativize(file);
        if (!name.equals("META-INF/MANIFEST.MF")
            && !name.endsWith("module-info.class")
            && names.add(name)) {
          out.putNextEntry(new JarEntry(name));
          Files.copy(file, out);
        }
      }
    }
  }

  /** As Spring Boot packs a program: jars in a jar, and a loader that finds classes in them. */
  @ParameterizedTest
  @MethodSource("jdks")
  void aJarOfJars(Path jdk) throws Exception {
    Path classes = program().compile("app/Main.java", Program.SOURCE, "-cp", Program.library());
    Manifest manifest = manifest(JarLauncher.class.getName());
    manifest.getMainAttributes().putValue("Start-Class", "app.Main");
    Path jar = folder.resolve("an app.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
      Set<String> names = new HashSet<>();
      merge(Path.of(Program.locationOf(JarLauncher.class)), "", out, names);
      out.putNextEntry(new JarEntry("BOOT-INF/classes/"));
      merge(classes, "BOOT-INF/classes/", out, names);
      for (String entry : Program.library().split(File.pathSeparator)) {
        ByteArrayOutputStream library = new ByteArrayOutputStream();
        try (JarOutputStream inner = new JarOutputStream(library)) {
          merge(Path.of(entry), "", inner, new HashSet<>());
        }
        store(library.toByteArray(), "BOOT-INF/lib/" + names.size() + ".jar", out, names);
      }
    }
    Path copies = Files.createDirectory(folder.resolve("copies"));
    program().runs(jdk, "-Djava.io.tmpdir=" + copies, "-jar", jar.toString());
    assertThat(copies).isEmptyDirectory();
  }

  /** Without compression, as Spring Boot wants jars to be. */
  private static void store(byte[] content, String name, JarOutputStream out, Set<String> names)
      throws IOException {
    CRC32 sum = new CRC32();
    sum.update(content);
    JarEntry entry = new JarEntry(name);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(content.length);
    entry.setCrc(sum.getValue());
    out.putNextEntry(entry);
    out.write(content);
    names.add(name);
  }

  /** Else that nothing is printed in the other tests would tell nothing of workers. */
  @Test
  void aWordOfAWorkersWouldBeSeen() throws Exception {
    String talkative =
        Program.SOURCE.replace(
            "return line",
            // what is printed is read on its own time: the program is not to end before that
            "System.err.println(\"WARNING: a word\");"
                + " java.io.File seen = new java.io.File(\"%s\");".formatted(folder.resolve("err"))
                + " for (int i = 0; i < 20_000 && seen.length() == 0; i++)"
                + " java.util.concurrent.locks.LockSupport.parkNanos(1_000_000L);"
                + " return line");
    Path classes = program().compile("app/Main.java", talkative, "-cp", Program.library());
    Path jdk = jdks().get(0);
    String path = classes + File.pathSeparator + Program.library();
    assertThatThrownBy(() -> program().runs(jdk, "-cp", path, "app.Main"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("WARNING: a word");
  }

  /** Surefire starts a JVM with a jar that only names the path, or with a loader of its own. */
  @Test
  void theTestsThemselves() {
    String append = "-Xbootclasspath/a:";
    List<String> paths =
        Parallel.map(
            start ->
                start.isEmpty()
                    ? Arrays.toString(
                        ((URLClassLoader) Thread.currentThread().getContextClassLoader()).getURLs())
                    : ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                        .filter(flag -> flag.startsWith(start))
                        .findFirst()
                        .orElse(""),
            List.of(append, ""),
            ProcessPool.workers(1));
    assertThat(paths.get(0).substring(append.length()).split(File.pathSeparator))
        .containsExactlyInAnyOrder(
            Program.locationOf(ProcessPool.class),
            Program.locationOf(Parallel.class),
            Program.locationOf(Chunking.class),
            Program.locationOf(Function.class),
            Program.locationOf(Logger.class));
    String tests = Program.locationOf(EnvironmentsTest.class);
    assertThat(paths.get(1)).contains(tests).contains(Program.locationOf(SimpleLogger.class));
    String starter = System.getProperty("surefire.real.class.path");
    if (starter != null) { // else another runner
      assertThat(paths.toString()).doesNotContain(starter);
    }
  }
}
