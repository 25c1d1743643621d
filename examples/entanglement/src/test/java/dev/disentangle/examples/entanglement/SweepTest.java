package dev.disentangle.examples.entanglement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SweepTest {

  private static final Contender THREADS = named(Contenders.THREADS);
  private static final Contender PINNED = named("pinned threads");
  private static final Contender JVMS = named(Contenders.INDEPENDENT + " -Xmn16m");

  @Test
  void theFastestStrategyIsThatOfTheMostJobsAndNoJvmsOfTheirOwn() {
    Row fastest = row(PINNED, 10, 8);
    Sweep sweep =
        new Sweep(
            new Job(Form.BOXED, 1, 1),
            "",
            List.of(
                row(THREADS, 1, 1),
                row(THREADS, 10, 9),
                row(PINNED, 1, 2),
                fastest,
                row(JVMS, 1, 1),
                row(JVMS, 10, 7)));
    assertThat(sweep.fastestStrategy()).isEqualTo(fastest);
  }

  private static Contender named(String name) {
    return new Contender(name, jobs -> name, (job, jobs) -> List.of());
  }

  private static Row row(Contender on, int jobs, double seconds) {
    return new Row(on, jobs, new Usage(seconds, 1, 1, 1, 1, 1, 1, 0));
  }
}
