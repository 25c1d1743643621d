package dev.disentangle.stress;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Runs jcstress tests in a JVM of their own, some 4 s each if two processors are idle.
 *
 * <p>A test has a JVM or two: the compilers shuffle instructions and loops there, and it passes
 * through all of them as it warms up. The choice of jcstress, a dozen of JVMs a test, takes minutes
 * and is for looking into a finding.
 */
public final class Jcstress {

  private static final String SHUFFLED =
      "-XX:+UnlockDiagnosticVMOptions -XX:+IgnoreUnrecognizedVMOptions -XX:+StressLCM"
          + " -XX:+StressGCM -XX:+StressIGVN -XX:+StressCCP -XX:+UseSerialGC";

  /* For a hang, not for slowness: jcstress ends its own tests when they hang. */
  private static final long MINUTES = 10;

  private Jcstress() {}

  /**
   * Runs the public nested classes of a class.
   *
   * @param tests the class
   * @param first a class whose code comes first on the class path
   * @throws AssertionError unless all ran and no outcome was forbidden
   */
  public static void run(Class<?> tests, Class<?> first)
      throws IOException, InterruptedException, URISyntaxException {
    File target = new File("target").getAbsoluteFile();
    Path output = target.toPath().resolve("jcstress.txt");
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            classPath(first),
            "org.openjdk.jcstress.Main",
            "-t",
            "\\." + tests.getSimpleName() + "\\.",
            "-jvmArgs",
            SHUFFLED,
            "-f",
            "1",
            "-iters",
            "3",
            "-time",
            "300",
            "-sc",
            "false",
            "-af",
            "NONE",
            "-spinStyle",
            "THREAD_YIELD",
            "-r",
            "jcstress");
    Process jcstress =
        new ProcessBuilder(command)
            .directory(target)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      boolean ended = jcstress.waitFor(MINUTES, TimeUnit.MINUTES);
      String text = Files.readString(output);
      if (!ended
          || jcstress.exitValue() != 0
          || !text.contains("Failed tests: No matches.")
          || !text.contains("Error tests: No matches.")
          || !text.contains("All remaining tests: " + tests.getClasses().length + " matching")) {
        throw new AssertionError((ended ? "" : "does not end: ") + text);
      }
    } finally {
      if (jcstress.isAlive()) {
        jcstress.descendants().forEach(ProcessHandle::destroyForcibly);
        jcstress.destroyForcibly();
      }
    }
  }

  private static String classPath(Class<?> first) throws URISyntaxException {
    Path code = Path.of(first.getProtectionDomain().getCodeSource().getLocation().toURI());
    return Stream.concat(
            Stream.of(code.toString()),
            Stream.of(System.getProperty("java.class.path").split(File.pathSeparator)))
        .filter(entry -> new File(entry).exists())
        .collect(Collectors.joining(File.pathSeparator));
  }
}
