package dev.disentangle.processes.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LargePagesTest {

  @Test
  void theKernelSaysWhetherItHasThem() {
    assertThat(LargePages.isOffer("always [madvise] never\n")).isTrue();
    assertThat(LargePages.isOffer("[always] madvise never\n")).isTrue();
    assertThat(LargePages.isOffer("always madvise [never]\n")).isFalse();
    assertThat(LargePages.isOffer("")).isFalse();
  }

  @Test
  void askedForUnlessSomebodyHasDecided() {
    assertThat(command(List.of()).contains(LargePages.FLAG)).isEqualTo(LargePages.areOffered());
    assertThat(command(List.of("-XX:-UseTransparentHugePages"))).doesNotContain(LargePages.FLAG);
    assertThat(command(List.of("-XX:+UseLargePages"))).doesNotContain(LargePages.FLAG);
    assertThat(command(List.of("-XX:+UseZGC"))).doesNotContain(LargePages.FLAG);
  }

  private static List<String> command(List<String> flags) {
    return CommandLine.of(LaunchOptions.DEFAULT.flags(flags), 2, 1, "library", "Main");
  }
}
