package dev.disentangle.examples.entanglement;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormTest {

  @ParameterizedTest
  @EnumSource
  void aListIsAsLongAsWhatWasAppended(Form form) {
    for (int elements : new int[] {1, 2, 3, 10, 1_000}) {
      assertThat(form.append(elements).size()).isEqualTo(elements);
    }
  }

  @Test
  void aBoxedListIsCopiedInEachStep() {
    assertThat(Form.BOXED.append(100).copied()).isEqualTo(99L * 100 / 2 * References.BYTES);
  }

  @Test
  void aPrimitiveArrayIsCopiedAfterEachStepAndWhenItGrows() {
    long copies = 100L * 101 / 2 * Integer.BYTES;
    assertThat(Form.PRIMITIVE.append(100).copied()).isBetween(copies, copies + 300 * Integer.BYTES);
  }

  @Test
  void aBoxedListIsAllocatedAnewAndAPrimitiveArrayIsNot() {
    Done boxed = new Job(Form.BOXED, 2_000, 3).run();
    assertThat(boxed.allocated()).isGreaterThan(boxed.copied());
    Done primitive = new Job(Form.PRIMITIVE, 2_000, 3).run();
    assertThat(primitive.allocated()).isLessThan(primitive.copied() / 20);
    assertThat(boxed.size()).isEqualTo(primitive.size()).isEqualTo(6_000);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 7, 64, 1_000, 12_345})
  void theGeneratorsEndIsKnown(int steps) {
    long state = 5;
    for (int i = 0; i < steps; i++) {
      state = Generator.next(state);
    }
    assertThat(Generator.after(steps, 5)).isEqualTo(state);
  }
}
