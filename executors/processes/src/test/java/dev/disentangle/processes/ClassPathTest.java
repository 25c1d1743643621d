package dev.disentangle.processes;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Function;
import dev.disentangle.Parallel;
import dev.disentangle.Task;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tasks have what is on the user's path, and see nothing of what is beside it in a worker. */
class ClassPathTest {

  private static final String OF_GUAVA_TOO = "META-INF/maven/com.google.guava/guava/pom.properties";

  @TempDir private Path folder;

  @Test
  void aFileOfTheUsersComesBeforeTheLibrarysOfThatName() throws Exception {
    try (JarFile guava = new JarFile(Program.locationOf(Function.class))) {
      assertThat(guava.getEntry(OF_GUAVA_TOO)).isNotNull();
    }
    String reading =
        Program.SOURCE.replace(
            "return line.above(p);",
            """
            try (java.io.InputStream file = Main.class.getResource("/%s").openStream()) {
              return line.above(p) + file.read();
            }
            """
                .formatted(OF_GUAVA_TOO));
    Program program = new Program(folder);
    Path classes = program.compile("app/Main.java", reading, "-cp", Program.library());
    Path file = classes.resolve(OF_GUAVA_TOO);
    Files.createDirectories(file.getParent());
    Files.write(file, new byte[] {0});
    program.runs(
        Program.jdks().get(0), "-cp", classes + File.pathSeparator + Program.library(), "app.Main");
  }

  @Test
  void whatAFlagPutsBesideTheJdkIsNotSeen() throws Exception {
    Path classes = new Program(folder).compile("extra/One.java", "package extra; class One {}");
    Task<String, Boolean> sees =
        name -> {
          try {
            return Class.forName(name) != null;
          } catch (ClassNotFoundException e) {
            return false;
          }
        };
    ProcessPoolBuilder one = ProcessPool.builder().workers(1);
    try (OpenProcessPool pool = one.jvmFlags("-Xbootclasspath/a:" + classes).open()) {
      assertThat(Parallel.map(sees, List.of("extra.One"), pool)).containsExactly(false);
    }
    try (OpenProcessPool pool = one.jvmFlags().classPath(classes).open()) {
      assertThat(Parallel.map(sees, List.of("extra.One"), pool)).containsExactly(true);
    }
  }
}
