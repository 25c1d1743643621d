package dev.disentangle.chunking.stress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.disentangle.chunking.Cutter;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Runs {@link CutterStress}, in a JVM of its own. */
@Tag("stress")
class CutterStressTest {
  private static final int TESTS = CutterStress.class.getClasses().length;

  @Test
  void noOutcomeIsForbidden() throws Exception {
    File target = new File("target").getAbsoluteFile();
    Path output = target.toPath().resolve("jcstress.txt");
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            classPath(),
            "org.openjdk.jcstress.Main",
            "-t",
            CutterStress.class.getSimpleName(),
            "-m",
            "quick",
            "-sc",
            "false",
            "-iters",
            "3",
            "-r",
            "jcstress");
    Process jcstress =
        builder.directory(target).redirectErrorStream(true).redirectOutput(output.toFile()).start();
    try {
      assertThat(jcstress.waitFor(8, TimeUnit.MINUTES)).as("jcstress ends in time").isTrue();
      String text = Files.readString(output);
      assertThat(jcstress.exitValue()).as(text).isZero();
      assertThat(text)
          .contains(
              "Failed tests: No matches.",
              "Error tests: No matches.",
              "All remaining tests: " + TESTS + " matching");
    } finally {
      jcstress.destroyForcibly();
    }
  }

  /** The module first, so that its PaddedLongs is found before the explorer's. */
  private static String classPath() throws Exception {
    Path module = Path.of(Cutter.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    return Stream.concat(
            Stream.of(module.toString()),
            Stream.of(System.getProperty("java.class.path").split(File.pathSeparator)))
        .filter(entry -> new File(entry).exists())
        .collect(Collectors.joining(File.pathSeparator));
  }
}
