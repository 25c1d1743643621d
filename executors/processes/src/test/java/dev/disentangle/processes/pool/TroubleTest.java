package dev.disentangle.processes.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.disentangle.Parallel;
import dev.disentangle.Task;
import dev.disentangle.processes.OpenProcessPool;
import dev.disentangle.processes.ProcessPool;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A worker's end finds all of ours that it takes loaded, since in a full heap nothing can be. What
 * the JDK needs depends on who comes first.
 */
class TroubleTest {

  private static final String FROM_HERE = "from here on workers die";
  private static final String TO_HERE = "all are replaced";

  /** What the child does. */
  static final class Child implements Task<File, String> {
    private static final long serialVersionUID = 1L;

    private Child() {}

    @Override
    public String apply(File first) throws Exception {
      if (first.createNewFile()) {
        Runtime.getRuntime().halt(1);
      }
      return first.getName();
    }

    public static void main(String[] args) {
      List<File> there = List.of(new File(args[0]), new File(args[0]));
      try (OpenProcessPool pool = ProcessPool.builder().workers(2).open()) {
        Parallel.map(new Child(), there, pool);
        Parallel.map(new Child(), there, pool); // with workers that are there
        Trouble.rehearsed();
        System.out.println(FROM_HERE);
        List<String> results =
            Parallel.map(new Child(), List.of(new File(args[1]), new File(args[2])), pool);
        System.out.println(TO_HERE);
        System.out.println(results);
      }
    }
  }

  @TempDir private Path folder;

  @Test
  void noClassIsLoadedForIt() throws Exception {
    List<String> lines = Arrays.asList(output().split("\n"));
    assertThat(lines).contains(FROM_HERE, TO_HERE, "[one, two]");
    assertThat(lines.subList(lines.indexOf(FROM_HERE) + 1, lines.indexOf(TO_HERE)))
        .filteredOn(line -> line.contains(" dev.disentangle."))
        .filteredOn(line -> !isOfALook(line))
        .isEmpty();
    assertThat(lines).anyMatch(line -> line.contains(Obituary.class.getName()));
  }

  /** The pool looks after its workers now and then, and for the first time perhaps just then. */
  private static boolean isOfALook(String line) {
    return line.contains(".ProcessState ") || line.contains(".Loans$$Lambda");
  }

  private String output() throws Exception {
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load:stdout",
                "-cp",
                System.getProperty("java.class.path"),
                Child.class.getName(),
                folder.toString(),
                folder.resolve("one").toString(),
                folder.resolve("two").toString())
            .redirectErrorStream(true)
            .start();
    try {
      String output = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(child.waitFor(30, TimeUnit.SECONDS)).isTrue();
      return output;
    } finally {
      child.destroyForcibly();
    }
  }
}
