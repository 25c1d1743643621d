package dev.disentangle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A progress listener that throws each time it is told. */
class FailingProgressTest {

  @Test
  void isWarnedOfOnceACall() {
    AtomicInteger updates = new AtomicInteger();
    Parallel call =
        Parallel.using(Sequential.instance())
            .named("grumpy")
            .progress(
                update -> {
                  updates.incrementAndGet();
                  throw new IllegalStateException("leave me alone");
                });
    PrintStream before = System.err;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
    try {
      assertThat(call.map(i -> i, List.of(1, 2, 3))).containsExactly(1, 2, 3);
    } finally {
      System.setErr(before);
    }
    assertThat(updates).hasValueGreaterThanOrEqualTo(2); // the first and the last
    assertThat(said.toString(StandardCharsets.UTF_8))
        .containsOnlyOnce("grumpy: the progress listener failed");
  }
}
