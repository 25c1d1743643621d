package dev.disentangle.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which CPUs are taken first on machines that are not here. */
class LayoutTest {

  @TempDir Path root;

  private RecordedMachine recorded() {
    return new RecordedMachine(root);
  }

  @Test
  void siblingsNearAndFar() {
    Layout layout = Layout.of(recorded().cores(4, 2).mask("0-7").with(8));
    assertThat(layout.order(Placement.PHYSICAL_CORES_FIRST))
        .containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
    assertThat(layout.order(Placement.COMPACT)).containsExactly(0, 4, 1, 5, 2, 6, 3, 7);
    assertThat(layout.order(Placement.SCATTER)).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
  }

  @Test
  void nodes() {
    recorded().cores(8, 1).node(0, "0-3", 1).node(1, "4-7", 1);
    assertThat(Layout.of(recorded().mask("0-7").with(8)).order(Placement.SCATTER))
        .containsExactly(0, 4, 1, 5, 2, 6, 3, 7);
    assertThat(Layout.of(recorded().mask("2-6").with(5)).order(Placement.SCATTER))
        .containsExactly(2, 4, 3, 5, 6);
    assertThat(Layout.of(recorded().mask("2-6").with(5)).order(Placement.COMPACT))
        .containsExactly(2, 3, 4, 5, 6);
  }

  @Test
  void aMaskThatSplitsCores() {
    Layout layout = Layout.of(recorded().cores(4, 2).mask("3-6").with(4));
    assertThat(layout.order(Placement.PHYSICAL_CORES_FIRST)).containsExactly(4, 5, 6, 3);
    recorded().mask("1,3,5-7");
    assertThat(Layout.of(recorded().with(5)).order(Placement.PHYSICAL_CORES_FIRST))
        .containsExactly(1, 6, 3, 5, 7);
  }
}
