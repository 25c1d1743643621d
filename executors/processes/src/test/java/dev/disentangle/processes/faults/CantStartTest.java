package dev.disentangle.processes.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.disentangle.Parallel;
import dev.disentangle.processes.OpenProcessPool;
import dev.disentangle.processes.ProcessPool;
import java.io.File;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Workers that can't start end the call that needs them, and are not tried again and again. */
@Timeout(60)
@ExtendWith(NoWorkerLeft.class)
class CantStartTest {

  private static final List<Integer> INPUTS = IntStream.range(0, 100).boxed().toList();

  @TempDir File folder;

  /** Each JVM that begins to start leaves a log. */
  private String log() {
    return "-Xlog:gc:file=" + new File(folder, "%p.log");
  }

  private int started() {
    String[] logs = folder.list((dir, name) -> name.endsWith(".log"));
    return logs == null ? 0 : logs.length;
  }

  @Test
  void forWantOfMemory() {
    try (OpenProcessPool pool =
        ProcessPool.builder().workers(2).jvmFlags(log(), "-Xms100000g", "-Xmx100000g").open()) {
      for (int call = 1; call <= 2; call++) {
        assertThatThrownBy(() -> Parallel.map(x -> x, INPUTS, pool))
            .isInstanceOf(IllegalStateException.class)
            .hasMessageContaining("no worker JVM")
            .hasMessageContaining("Could not reserve enough space"); // what the worker printed
        assertThat(started()).isBetween(call, 2 * call);
      }
    }
  }

  @Test
  void inAFolderThatIsGone() {
    File gone = new File(folder, "gone");
    assertThat(gone.mkdir()).isTrue();
    try (OpenProcessPool pool =
        ProcessPool.builder().workers(2).workingFolder(gone.toPath()).jvmFlags(log()).open()) {
      assertThat(gone.delete()).isTrue();
      assertThatThrownBy(() -> Parallel.map(x -> x, INPUTS, pool))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("no worker JVM")
          .hasMessageContaining(gone.toString());
      assertThat(started()).isZero();
      assertThat(gone.mkdir()).isTrue();
      assertThat(Parallel.map(x -> x, INPUTS, pool)).isEqualTo(INPUTS);
      assertThat(started()).isBetween(1, 2);
    }
  }
}
