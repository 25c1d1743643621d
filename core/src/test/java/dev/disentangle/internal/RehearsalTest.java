package dev.disentangle.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.disentangle.CallCancelledException;
import dev.disentangle.Outcome;
import dev.disentangle.Parallel;
import dev.disentangle.Task;
import dev.disentangle.conformance.ThreadPerVisit;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The first failure of a JVM finds all that it takes to report it loaded. */
@Timeout(60)
class RehearsalTest {

  private static final String FROM_HERE = "from here on items fail";
  private static final String TO_HERE = "all failures are reported";

  /** What the child does. */
  static final class Child implements Task<Integer, Integer> {

    private static final Error FAILURE = new OutOfMemoryError("all of it");
    private static volatile boolean fails;

    private Child() {}

    @Override
    public Integer apply(Integer input) throws Exception {
      Thread.sleep(1); // long enough for the other worker to come
      if (fails) {
        throw FAILURE;
      }
      return input;
    }

    public static void main(String[] args) {
      List<Integer> inputs = Collections.nCopies(20, 1);
      Parallel call = Parallel.using(new ThreadPerVisit(2));
      if (args.length > 0) {
        Thread.currentThread().interrupt();
        try {
          call.outcomes(new Child(), inputs);
        } catch (CallCancelledException e) {
          System.out.println("unless it was done before anybody looked");
        }
        System.out.println("still interrupted: " + Thread.interrupted());
      }
      call.outcomes(new Child(), inputs);
      fails = true;
      System.out.println(FROM_HERE);
      List<Outcome<Integer>> outcomes = call.outcomes(new Child(), inputs);
      System.out.println(TO_HERE);
      System.out.println(outcomes.stream().filter(o -> !o.ok()).count() + " failed");
    }
  }

  @Test
  void noClassIsLoadedForIt() throws Exception {
    List<String> lines = runChild();
    assertThat(lines).contains(FROM_HERE, TO_HERE, "20 failed");
    assertThat(lines.subList(lines.indexOf(FROM_HERE) + 1, lines.indexOf(TO_HERE))).isEmpty();
    assertThat(lines).anyMatch(line -> line.contains(Defect.class.getName()));
  }

  @Test
  void anInterruptBeforeTheFirstCallIsKept() throws Exception {
    assertThat(runChild("interrupted")).contains("still interrupted: true", "20 failed");
  }

  private static List<String> runChild(String... args) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("-Xlog:class+load:stdout", "-cp", System.getProperty("java.class.path")));
    command.add(Child.class.getName());
    command.addAll(List.of(args));
    Process child = new ProcessBuilder(command).redirectErrorStream(true).start();
    try {
      String output = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(child.waitFor(30, TimeUnit.SECONDS)).isTrue();
      return Arrays.asList(output.split("\n"));
    } finally {
      child.destroyForcibly();
    }
  }
}
