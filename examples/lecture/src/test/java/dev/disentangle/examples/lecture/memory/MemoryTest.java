package dev.disentangle.examples.lecture.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.disentangle.Parallel;
import dev.disentangle.examples.program.Findings;
import dev.disentangle.examples.program.Scale;
import dev.disentangle.examples.report.Lesson;
import dev.disentangle.examples.report.Table;
import dev.disentangle.threads.VirtualThreads;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MemoryTest {

  @Test
  void noMoreIsHeldThanTheLimit() {
    MemoryLimit limit = new MemoryLimit(100);
    List<Integer> needs = IntStream.range(0, 400).mapToObj(i -> 10 + i % 40).toList();
    List<Integer> given =
        Parallel.map(need -> limit.holding(need, () -> need), needs, VirtualThreads.limit(20));
    assertThat(given).isEqualTo(needs);
    assertThat(limit.peak()).isBetween(10, 100);
  }

  @Test
  void asManyAsFitRunAtOnce() {
    MemoryLimit limit = new MemoryLimit(40);
    CountDownLatch together = new CountDownLatch(4);
    Parallel.using(VirtualThreads.limit(8))
        .range(0, 8)
        .forEach(
            i ->
                limit.holding(
                    10,
                    () -> {
                      together.countDown();
                      together.await();
                      return i;
                    }));
    assertThat(limit.peak()).isEqualTo(40);
  }

  @Test
  void aTaskThatFailsHoldsNothing() throws Exception {
    MemoryLimit limit = new MemoryLimit(10);
    assertThatThrownBy(
            () ->
                limit.holding(
                    10,
                    () -> {
                      throw new IOException("full");
                    }))
        .hasMessage("full");
    assertThat(limit.holding(10, () -> "next")).isEqualTo("next");
    assertThatThrownBy(() -> limit.holding(11, () -> "never"))
        .hasMessage("a task needs 11 MiB, the limit is 10 MiB");
  }

  @Test
  void whatEndsAHeapFitsALimit() throws Exception {
    SmallHeap.End unlimited = SmallHeap.run(48, 6, 12, 0);
    assertThat(unlimited.failed()).isPositive();
    assertThat(unlimited.completed() + unlimited.failed()).isEqualTo(6);
    assertThat(unlimited.firstFailure()).contains("OutOfMemoryError");
    assertThat(SmallHeap.run(48, 6, 12, 12)).isEqualTo(new SmallHeap.End(6, 0, "–"));
  }

  @Test
  void aPoolOutlivesAnItemThatDoesNotFit() {
    SmallPool.End end = new SmallPool(1, 32).run(List.of(1, 64, 1));
    assertThat(end.completed()).isEqualTo(2);
    assertThat(end.failed()).isOne();
    assertThat(end.firstFailure()).contains("item 1: java.lang.OutOfMemoryError");
    assertThat(end.after()).isEqualTo(2);
  }

  @Test
  void eachWayMakesAllArrays() throws Exception {
    try (ArrayWays ways = new ArrayWays(new Load(12, 2), 4, 8)) {
      assertThat(ways.workers()).isEqualTo(2);
      assertThat(ways.race("test", 1).run(update -> {})).hasSize(4);
      assertThat(ways.peak()).isBetween(2, 4);
    }
  }

  @Test
  void allIsShownAndLearnt() throws Exception {
    Findings findings = new Findings(block -> {}, update -> {});
    new MemoryPart(new Load(20, 1), new Load(10, 2), 4, 2, 1, new Crowd(20, 4)).run(findings);
    assertThat(findings.blocks()).filteredOn(Table.class::isInstance).hasSize(4);
    assertThat(findings.blocks())
        .filteredOn(Lesson.class::isInstance)
        .map(block -> ((Lesson) block).scenario())
        .containsExactly("20 arrays of 1 MiB", "10 arrays of 2 MiB", "more arrays than fit");
  }

  @Test
  void sizesSuitTheHeap() {
    MemoryPart roomy = MemoryPart.of(Scale.FULL, 4, 64L << 30);
    assertThat(List.of(roomy.small(), roomy.large()))
        .containsExactly(new Load(100, 500), new Load(10, 5_000));
    MemoryPart tight = MemoryPart.of(Scale.FULL, 4, 1L << 30);
    assertThat(tight.budget()).isEqualTo(512);
    assertThat(List.of(tight.small(), tight.large()))
        .containsExactly(new Load(100, 256), new Load(10, 256));
  }
}
