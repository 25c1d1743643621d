package dev.disentangle.pinned;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.disentangle.machine.Machine;
import dev.disentangle.machine.Placement;
import dev.disentangle.machine.RecordedMachine;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which CPUs are taken on machines that are not here, and which are refused. */
class ChoiceTest {

  @TempDir Path root;

  private RecordedMachine recorded() {
    return new RecordedMachine(root);
  }

  @Test
  void withoutTopology() {
    Choice choice = new Choice(recorded().mask("1,3").with(2));
    assertThat(choice.placed(2, Placement.COMPACT)).containsExactly(1, 3);
    assertThat(choice.count()).isLessThanOrEqualTo(2);
  }

  @Test
  void onASystemThatTellsNothing() {
    Choice choice = new Choice(recorded().with(2));
    assertThat(choice.placed(64, Placement.SCATTER)).isEmpty();
    assertThat(choice.named(3, 1)).containsExactly(3, 1);
    assertThat(choice.count()).isPositive();
  }

  @Test
  void badInput() {
    Machine machine = recorded().cores(4, 1).mask("1-2").with(2);
    refused(() -> new Choice(machine).named(7), "on(7)", "there is no CPU 7");
    refused(() -> new Choice(machine).named(-1), "there is no CPU -1");
    refused(() -> new Choice(machine).named(1, 3), "on(1, 3)", "may not use CPU 3");
    refused(() -> new Choice(machine).named(1, 2, 1), "CPU 1 is named twice");
    refused(() -> new Choice(machine).named(), "name a CPU for each worker");
    refused(
        () -> new Choice(machine).placed(3, Placement.COMPACT), "3 workers", "ask for 2 at most");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Choice(machine).placed(0, Placement.COMPACT))
        .withMessageContaining("PinnedThreads.workers(0)");
  }

  private static void refused(Runnable call, String... said) {
    assertThatIllegalArgumentException()
        .isThrownBy(call::run)
        .withMessageContainingAll(said)
        .withMessageContaining("this process may use CPUs 1-2 (/proc/self/status)");
  }
}
