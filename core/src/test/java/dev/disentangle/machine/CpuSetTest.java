package dev.disentangle.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CpuSetTest {

  @Test
  void readsAndWritesAsTheKernelDoes() {
    assertThat(CpuSet.parse("0-3,8").numbers()).containsExactly(0, 1, 2, 3, 8);
    assertThat(CpuSet.parse("8, 2,1")).hasToString("1-2,8").isEqualTo(CpuSet.of(List.of(1, 2, 8)));
    assertThat(CpuSet.parse("")).isEqualTo(CpuSet.NONE).hasToString("");
    for (String wrong : List.of("x", "1-", "-1", "1-2-3", "0x3", "0-2000000000")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> CpuSet.parse(wrong))
          .withMessageContainingAll("\"" + wrong + "\"", "0-3,8");
    }
  }

  @Property(tries = 200)
  void whatItPrintsItReads(@ForAll Set<@IntRange(max = 300) Integer> numbers) {
    CpuSet cpus = CpuSet.of(numbers);
    assertThat(CpuSet.parse(cpus.toString())).isEqualTo(cpus);
    assertThat(cpus.numbers()).containsExactlyInAnyOrderElementsOf(numbers).isSorted();
  }
}
