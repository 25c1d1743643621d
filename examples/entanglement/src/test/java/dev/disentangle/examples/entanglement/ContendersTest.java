package dev.disentangle.examples.entanglement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.disentangle.pinned.PinnedThreads;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContendersTest {

  private static final long HERE = ProcessHandle.current().pid();

  @Test
  void eachDoesAllJobsAndSaysWhere() throws Exception {
    Job job = new Job(Form.BOXED, 500, 2);
    try (Contenders contenders = new Contenders(3)) {
      contenders.warmUpThreads(job);
      contenders.warmUpJvms(job);
      List<Contender> all = new ArrayList<>(contenders.strategies());
      all.add(Contenders.independent(3));
      for (Contender contender : all) {
        List<Done> done = contender.way().run(job, 3);
        assertThat(done).as(contender.name()).hasSize(3);
        assertThat(done).extracting(Done::size).containsOnly(1_000L);
        assertThat(done).allMatch(each -> each.allocated() > each.copied() && each.cpuNanos() > 0);
        boolean threads = contender.name().contains("threads");
        assertThat(done).as(contender.name()).allMatch(each -> (each.jvm() == HERE) == threads);
        if (contender.name().equals(Contenders.INDEPENDENT)) {
          assertThat(done).extracting(Done::jvm).doesNotHaveDuplicates();
        }
      }
    }
  }

  @Test
  void jobsThatTakeSomeTimeHaveAWorkerJvmEach() throws Exception {
    Job job = new Job(Form.REGISTERS, 10_000, 20);
    try (Contenders contenders = new Contenders(2)) {
      contenders.warmUpJvms(job);
      Contender.Way workerJvms = contenders.strategies().get(2).way();
      int most = 0;
      // On a busy machine one may have done both jobs before the other one is let run.
      for (int attempt = 0; attempt < 20 && most < 2; attempt++) {
        most = Usage.of(1, workerJvms.run(job, 2)).jvms();
      }
      assertThat(most).isEqualTo(2);
    }
  }

  @Test
  void pinnedThreadsAreNoMoreThanThereAreCpus() {
    int cpus = PinnedThreads.workers().cpus().size();
    int most = 1_000;
    try (Contenders contenders = new Contenders(most)) {
      assertThat(contenders.strategies().get(1).code().apply(most))
          .isEqualTo("PinnedThreads.workers(" + (cpus == 0 ? most : cpus) + ")");
    }
  }

  @Test
  void anIndependentJvmThatFailsSaysWhy() {
    assertThatThrownBy(
            () -> new IndependentJvms(List.of("-XX:+NoSuchFlag")).run(new Job(Form.BOXED, 5, 1), 2))
        .isInstanceOf(IOException.class)
        .hasMessageContainingAll("ended with 1", "NoSuchFlag");
  }
}
