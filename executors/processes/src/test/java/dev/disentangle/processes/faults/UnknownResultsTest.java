package dev.disentangle.processes.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.disentangle.Outcome;
import dev.disentangle.Parallel;
import dev.disentangle.Task;
import dev.disentangle.processes.OpenProcessPool;
import dev.disentangle.processes.ProcessPool;
import dev.disentangle.processes.ProcessPoolBuilder;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Results of classes that the caller has not, or does not want. */
@Timeout(60)
@ExtendWith(NoWorkerLeft.class)
class UnknownResultsTest {

  private static final List<Integer> INPUTS = IntStream.range(0, 100).boxed().toList();
  private static final int BAD = 50;

  @TempDir Path folder;

  /** Goes by Java serialization. */
  static final class Bean implements Serializable {
    private static final long serialVersionUID = 1L;
    final int x = 1;
  }

  /** Goes field by field. */
  record Point(int x) {}

  enum Colour {
    RED
  }

  /** The exception of the bad item; all others have their results. */
  private static Throwable onlyBadFails(ProcessPoolBuilder builder, Task<Integer, Object> bad) {
    try (OpenProcessPool pool = builder.workers(2).open()) {
      List<Outcome<Object>> outcomes =
          Parallel.using(pool)
              .crashRetries(0)
              .outcomes(x -> x == BAD ? bad.apply(x) : (Object) x, INPUTS);
      for (Outcome<Object> outcome : outcomes) {
        if (outcome.index() != BAD) {
          assertThat(outcome.value()).isEqualTo((int) outcome.index());
        }
      }
      assertThat(outcomes.get(BAD)).isInstanceOf(Outcome.Failed.class);
      return outcomes.get(BAD).cause().orElseThrow();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "final class Thing implements java.io.Serializable { final int x = 1; }",
        "record Thing(int x) { public Thing() { this(1); } }"
      })
  void oneThatTheWorkersAloneKnow(String declaration) throws Exception {
    Path file = Files.writeString(folder.resolve("Thing.java"), "public " + declaration);
    int failed =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-proc:none", "--release", "17", file.toString());
    assertThat(failed).isZero();
    Throwable cause =
        onlyBadFails(
            ProcessPool.builder().classPath(folder),
            x ->
                Thread.currentThread()
                    .getContextClassLoader()
                    .loadClass("Thing")
                    .getConstructor()
                    .newInstance());
    assertThat(cause).hasStackTraceContaining("Thing");
    assertThat(cause).hasStackTraceContaining("ClassNotFoundException");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bean", "Point", "Colour"})
  void oneThatTheFilterRefuses(String kind) {
    // the task itself, and what it captures, are let in
    String filter = UnknownResultsTest.class.getName() + ";java.base/*;!*";
    Throwable cause =
        onlyBadFails(
            ProcessPool.builder().objectFilter(filter),
            x ->
                switch (kind) {
                  case "Bean" -> new Bean();
                  case "Point" -> new Point(1);
                  default -> Colour.RED;
                });
    assertThat(cause)
        .hasMessageContaining(UnknownResultsTest.class.getName() + "$" + kind)
        .hasMessageContaining("objectFilter");
  }

  /** Of the JVM, where the pool has none. */
  @ParameterizedTest
  @ValueSource(strings = {"Bean", "Point", "Colour"})
  void oneThatTheFilterOfTheJvmRefuses(String kind) {
    String filter = "-Djdk.serialFilter=!" + UnknownResultsTest.class.getName() + "$" + kind;
    Object refused =
        switch (kind) {
          case "Bean" -> new Bean();
          case "Point" -> new Point(1);
          default -> Colour.RED;
        };
    try (OpenProcessPool pool = ProcessPool.builder().workers(1).jvmFlags(filter).open()) {
      List<Outcome<Integer>> outcomes =
          Parallel.using(pool).outcomes(x -> 1, List.of("let in", refused));
      assertThat(outcomes.get(0).ok()).isTrue();
      assertThat(outcomes.get(1).cause().orElseThrow())
          .hasStackTraceContaining(UnknownResultsTest.class.getName() + "$" + kind)
          .hasStackTraceContaining("refused");
    }
  }
}
