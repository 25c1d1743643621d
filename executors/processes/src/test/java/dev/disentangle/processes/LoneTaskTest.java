package dev.disentangle.processes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.disentangle.Parallel;
import dev.disentangle.Task;
import java.lang.StackWalker.Option;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whether a worker runs a task in the library's loop, or in the task's own copy of it. */
class LoneTaskTest {

  /** Tasks with fewer items so far have no copies. */
  private static final int MANY = 70_000;

  private static final List<Integer> INPUTS = IntStream.rangeClosed(0, MANY).boxed().toList();

  private static final Task<Integer, Boolean> LONE = x -> x == MANY && isInCopy();
  private static final Task<Integer, Boolean> OTHER = x -> x == MANY && isInCopy();

  /** A copy is a hidden class, whose frames a walk has to ask for. */
  private static boolean isInCopy() {
    return StackWalker.getInstance(Option.SHOW_HIDDEN_FRAMES).walk(LoneTaskTest::showCopy);
  }

  private static boolean showCopy(Stream<StackWalker.StackFrame> frames) {
    List<String> loops =
        frames
            .map(StackWalker.StackFrame::getClassName)
            .filter(name -> name.startsWith("dev.disentangle.internal.ItemLoop"))
            .toList();
    assertThat(loops).hasSize(1);
    return loops.get(0).contains("/");
  }

  @Test
  void aWorkersOnlyTaskNeedsNoCopyUntilThereIsAnother() {
    try (OpenProcessPool pool = ProcessPool.builder().workers(1).open()) {
      assertThat(isCopiedAtTheEnd(LONE, pool)).isFalse();
      assertThat(isCopiedAtTheEnd(LONE, pool)).isFalse();
      assertThat(isCopiedAtTheEnd(OTHER, pool)).isTrue();
      assertThat(isCopiedAtTheEnd(LONE, pool)).isTrue();
    }
  }

  private static boolean isCopiedAtTheEnd(Task<Integer, Boolean> task, OpenProcessPool pool) {
    return Parallel.map(task, INPUTS, pool).get(MANY);
  }
}
