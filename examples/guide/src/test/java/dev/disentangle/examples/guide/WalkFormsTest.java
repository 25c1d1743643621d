package dev.disentangle.examples.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.disentangle.examples.guide.Twins.Twin;
import dev.disentangle.examples.timing.WrongAnswerException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WalkFormsTest {

  @Test
  void allFormsEndAtTheSamePoints() throws Exception {
    WalkForms forms = new WalkForms(300, 2);
    List<End> known = forms.loop();
    assertThat(known).hasSize(300).allMatch(WalkFormsTest::isReachable);
    assertThat(Set.copyOf(known)).hasSizeGreaterThan(250); // few meet
    for (Twin<List<End>> twin : forms.all().all()) {
      assertThat(twin.way().go()).as(twin.here()).containsExactlyElementsOf(known);
    }
  }

  /** An even number of steps leads to an even coordinate, no further off than there are steps. */
  private static boolean isReachable(End end) {
    return end.x() % 2 == 0
        && end.y() % 2 == 0
        && Math.max(Math.abs(end.x()), Math.abs(end.y())) <= Walk.STEPS;
  }

  @Test
  void theNumberOfWorkersChangesNothing() throws Exception {
    assertThat(new WalkForms(50, 3).loop()).isEqualTo(new WalkForms(50, 1).loop());
    assertThat(new WalkForms(50, 1).loop()).isEqualTo(new WalkForms(80, 1).loop().subList(0, 50));
  }

  @Test
  void theHashTellsOrderAndAxes() {
    List<End> ends = new WalkForms(20, 1).loop();
    List<End> swapped = new ArrayList<>(ends);
    Collections.swap(swapped, 3, 7);
    List<End> turned = ends.stream().map(end -> new End(end.y(), end.x())).toList();
    assertThat(Ends.hash(ends)).isEqualTo(Ends.hash(List.copyOf(ends)));
    assertThat(List.of(Ends.hash(ends), Ends.hash(swapped), Ends.hash(turned)))
        .doesNotHaveDuplicates();
  }

  @Test
  void whatIsNoRandomWalkIsNoticed() {
    List<End> ends = new WalkForms(400, 1).loop();
    assertThatCode(() -> Ends.check(ends, Walk.STEPS)).doesNotThrowAnyException();
    List<End> halved = ends.stream().map(end -> new End(end.x() / 2, end.y() / 2)).toList();
    assertThatThrownBy(() -> Ends.check(halved, Walk.STEPS))
        .isInstanceOf(WrongAnswerException.class)
        .hasMessageContaining("1000 ± 50.0");
  }
}
