package dev.disentangle.processes.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.disentangle.Parallel;
import dev.disentangle.processes.OpenProcessPool;
import dev.disentangle.processes.ProcessPool;
import dev.disentangle.processes.TaskOutput;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Messages that can't cross. */
@Timeout(60)
@ExtendWith(NoWorkerLeft.class)
class OddMessagesTest {

  private static final List<Integer> INPUTS = IntStream.range(0, 100).boxed().toList();
  private static final int BAD = 50;

  @Test
  void oneThatCantBeWrittenIsMissingAndHarmsNothingElse() {
    List<Object> messages = new CopyOnWriteArrayList<>();
    try (OpenProcessPool pool =
        ProcessPool.builder().workers(2).output(TaskOutput.DISCARD).open()) {
      assertThat(
              Parallel.using(pool)
                  .crashRetries(0)
                  .onMessage(messages::add)
                  .map(
                      (x, context) -> {
                        context.send(x == BAD ? new Object() : "before " + x);
                        context.send("after " + x);
                        return x;
                      },
                      INPUTS))
          .isEqualTo(INPUTS);
    }
    assertThat(messages).hasSize(2 * INPUTS.size() - 1).doesNotContain("before " + BAD);
    assertThat(messages).contains("after " + BAD);
  }

  /** The warning goes to the worker's own stream, whatever the task has put in its place. */
  @Test
  void oneThatCantBeWrittenFailsNoItemThatHasReplacedTheErrorStream() {
    try (OpenProcessPool pool =
        ProcessPool.builder().workers(1).output(TaskOutput.DISCARD).open()) {
      assertThat(
              Parallel.using(pool)
                  .onMessage(message -> {})
                  .map(
                      (x, context) -> {
                        System.setErr(null);
                        context.send(new Object());
                        return x;
                      },
                      INPUTS))
          .isEqualTo(INPUTS);
    }
  }
}
