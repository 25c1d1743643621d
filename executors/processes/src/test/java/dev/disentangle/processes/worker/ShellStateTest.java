package dev.disentangle.processes.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.disentangle.processes.codec.Classes;
import dev.disentangle.processes.codec.Decoder;
import dev.disentangle.processes.codec.Encoder;
import dev.disentangle.processes.codec.JavaCodec;
import dev.disentangle.processes.protocol.Setting;
import dev.disentangle.processes.wire.Scratch;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ShellStateTest {

  private static final class Snippet {
    static int k;
    static @Nullable String unit;
  }

  private static final ClassLoader LOADER = ShellStateTest.class.getClassLoader();

  private static ShellState state() {
    return new ShellState(LOADER, new Decoder(new JavaCodec(null), new Classes(LOADER, null)));
  }

  private static Setting setting(String name, @Nullable Object value) throws IOException {
    Scratch scratch = new Scratch();
    new Encoder(new JavaCodec(null)).write(scratch, value);
    return new Setting(Snippet.class.getName(), name, scratch.toBytes());
  }

  @Test
  void jobsThatTakeTurnsFindTheirOwn() throws Exception {
    ShellState one = state();
    ShellState other = state();
    ShellState none = state();
    ShellState present = one.inPlaceOf(null, List.of(setting("k", 1), setting("unit", "m")));
    assertThat(Snippet.k + Snippet.unit).isEqualTo("1m");
    present = other.inPlaceOf(present, List.of(setting("k", 2)));
    assertThat(Snippet.k).isEqualTo(2);
    present = none.inPlaceOf(present, List.of());
    present = one.inPlaceOf(present, List.of(setting("unit", null)));
    assertThat(Snippet.k + Snippet.unit).isEqualTo("1null");
    present = other.inPlaceOf(present, List.of());
    assertThat(Snippet.k).isEqualTo(2);
    assertThat(other.inPlaceOf(present, List.of())).isSameAs(other);
  }

  @Test
  void whatAJobWritesStaysAsLongAsNoOtherComes() throws Exception {
    ShellState one = state();
    ShellState present = one.inPlaceOf(null, List.of(setting("k", 1)));
    Snippet.k++;
    assertThat(one.inPlaceOf(present, List.of())).isSameAs(one);
    assertThat(Snippet.k).isEqualTo(2);
  }

  @Test
  void aVariableThatIsNotThere() {
    assertThatThrownBy(() -> state().inPlaceOf(null, List.of(setting("gone", 1))))
        .isInstanceOf(NoSuchFieldException.class);
  }
}
