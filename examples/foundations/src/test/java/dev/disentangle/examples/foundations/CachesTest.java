package dev.disentangle.examples.foundations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.disentangle.machine.Cache;
import dev.disentangle.machine.CpuSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class CachesTest {

  private static final CpuSet BOTH = CpuSet.parse("0-1");

  @Test
  void dataGoThroughTheFirstCoresCaches() {
    Caches caches =
        Caches.of(
            List.of(
                new Cache(1, Cache.Kind.INSTRUCTION, 64, BOTH),
                new Cache(3, Cache.Kind.UNIFIED, 30_000, BOTH),
                new Cache(1, Cache.Kind.DATA, 300, BOTH),
                new Cache(1, Cache.Kind.DATA, 500, BOTH)));
    assertThat(caches.all()).extracting(Cache::bytes).containsExactly(300L, 30_000L);
    assertThat(caches.last()).isEqualTo(30_000);
    assertThat(caches.holding(300)).isEqualTo("L1");
    assertThat(caches.holding(301)).isEqualTo("L3");
    assertThat(caches.holding(30_001)).isEqualTo("memory");
  }

  @Test
  void nothingNeedBeKnown() {
    assertThat(Caches.of(List.of()).holding(1)).isEqualTo("unknown");
    assertThat(Caches.of(List.of()).last()).isPositive();
  }
}
