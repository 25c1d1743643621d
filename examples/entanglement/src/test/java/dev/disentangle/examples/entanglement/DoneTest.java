package dev.disentangle.examples.entanglement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class DoneTest {

  @Test
  void crossesAsALine() {
    Done done = new Job(Form.BOXED, 50, 2).run();
    assertThat(Done.parse(done.line())).isEqualTo(done);
    assertThatThrownBy(() -> Done.parse("1 2 3"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"1 2 3\"");
  }

  @Test
  void jobsThatShareAJvmAreStoppedTogether() {
    // Two jobs in JVM 1, stopped from 10 ms to 40 ms and from 20 ms to 60 ms; one in JVM 2, 10 ms.
    Usage usage = Usage.of(0.1, List.of(done(1, 10, 40), done(1, 20, 60), done(2, 0, 10)));
    assertThat(usage.jvms()).isEqualTo(2);
    assertThat(usage.gcShare()).isEqualTo((0.050 + 0.010) / 2 / 0.1);
    assertThat(usage.size()).isEqualTo(30);
    assertThat(usage.cpuSeconds()).isEqualTo(0.3);
    assertThat(usage.systemShare()).isEqualTo(0.75);
  }

  private static Done done(long jvm, long gcBegin, long gcEnd) {
    return new Done(10, 40, 60, 100_000_000, 25_000_000, jvm, gcBegin, gcEnd);
  }
}
