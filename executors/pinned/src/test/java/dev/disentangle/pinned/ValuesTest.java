package dev.disentangle.pinned;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.disentangle.Parallel;
import dev.disentangle.conformance.NothingLeft;
import dev.disentangle.machine.Machine;
import dev.disentangle.machine.Placement;
import dev.disentangle.spi.OpenStrategy;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Pinned threads as values, and pools that somebody opened. */
@Timeout(20)
@ExtendWith(NothingLeft.class)
class ValuesTest {

  private static final Duration SOON = Duration.ofMillis(10);
  private static final List<Integer> INPUTS = List.of(1, 2, 3);

  @Test
  void equalByConfiguration() {
    PinnedThreads one = PinnedThreads.workers(1);
    assertThat(one).isEqualTo(PinnedThreads.workers(1)).hasSameHashCodeAs(PinnedThreads.workers(1));
    assertThat(one).isNotEqualTo(one.idleTimeout(SOON));
    assertThat(one).isNotEqualTo(one.placed(Placement.SCATTER));
    assertThat(one).isNotEqualTo(PinnedThreads.on(first()));
    assertThat(one.placed(Placement.PHYSICAL_CORES_FIRST)).isEqualTo(one);
    assertThat(one.idleTimeout(SOON).placed(Placement.COMPACT))
        .isEqualTo(one.placed(Placement.COMPACT).idleTimeout(SOON));
  }

  private static int first() {
    return Machine.local().mask().value().numbers().stream().findFirst().orElse(0);
  }

  @Test
  void textIsTheCallThatMakesIt() {
    assertThat(PinnedThreads.workers(1)).hasToString("pinnedThreads(1)");
    assertThat(PinnedThreads.workers(1).placed(Placement.SCATTER).idleTimeout(SOON))
        .hasToString("pinnedThreads(1).placed(SCATTER).idleTimeout(PT0.01S)");
    assertThat(PinnedThreads.on(first())).hasToString("pinnedThreads.on(" + first() + ")");
    try (OpenStrategy pool = PinnedThreads.workers(1).open()) {
      assertThat(pool).hasToString("pinnedThreads(1).open()");
    }
  }

  @Test
  void theyCrossUsedOrNot() throws Exception {
    PinnedThreads strategy = PinnedThreads.workers().idleTimeout(SOON);
    assertThat(copy(strategy)).isEqualTo(strategy).hasToString(strategy.toString());
    assertThat(Parallel.map(i -> i, INPUTS, strategy)).isEqualTo(INPUTS);
    assertThat(Parallel.map(i -> i, INPUTS, copy(strategy))).isEqualTo(INPUTS);
  }

  private static PinnedThreads copy(PinnedThreads strategy) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(strategy);
    }
    return (PinnedThreads)
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
  }

  @Test
  void anOpenedPool() {
    OpenStrategy pool = PinnedThreads.workers().open();
    try (pool) {
      assertThat(Parallel.map(i -> Thread.currentThread().getName(), INPUTS, pool))
          .allMatch(name -> name.startsWith("pinned-"));
    }
    assertThatThrownBy(() -> Parallel.map(i -> i, INPUTS, pool))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("was closed");
  }

  @Test
  void badInput() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PinnedThreads.workers(0))
        .withMessageContaining("PinnedThreads.workers(0)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PinnedThreads.workers(1).idleTimeout(Duration.ZERO))
        .withMessageContaining("positive");
    assertThatThrownBy(() -> PinnedThreads.on(first()).placed(Placement.COMPACT))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContainingAll("pinnedThreads.on(" + first() + ").placed(COMPACT)", "workers(1)");
    Assumptions.assumeFalse(Machine.local().mask().value().isEmpty());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PinnedThreads.workers(100_000))
        .withMessageContaining("this process may use CPUs " + Machine.local().mask().value());
  }
}
