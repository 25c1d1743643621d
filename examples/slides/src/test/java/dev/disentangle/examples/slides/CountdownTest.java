package dev.disentangle.examples.slides;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.disentangle.examples.timing.WrongAnswerException;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class CountdownTest {

  @Property(tries = 100)
  void theAnswerIsKnownWithoutTheLoop(
      @ForAll long state, @ForAll @IntRange(max = 20_000) int steps) {
    assertThat(new Countdown(steps, state).run()).isEqualTo(XorShift.jump(state, steps));
  }

  @Property(tries = 100)
  void jumpsAddUp(@ForAll long state, @ForAll @IntRange int first, @ForAll @IntRange int second) {
    assertThat(XorShift.jump(XorShift.jump(state, first), second))
        .isEqualTo(XorShift.jump(state, (long) first + second));
  }

  @Property(tries = 100)
  void partsEndAsTheWholeDoes(
      @ForAll long state,
      @ForAll @IntRange(max = 5_000) int n,
      @ForAll @IntRange(min = 1, max = 20) int count)
      throws WrongAnswerException {
    Countdown whole = new Countdown(n, state);
    List<Countdown> parts = whole.parts(count);
    assertThat(parts).hasSize(count);
    assertThat(parts.stream().mapToLong(Countdown::n).sum()).isEqualTo(n);
    assertThat(Countdown.joined(parts, parts.stream().map(Countdown::run).toList()))
        .isEqualTo(whole.run());
  }

  @Example
  void aPartThatEndsElsewhereIsNoticed() {
    List<Countdown> parts = new Countdown(100, 1).parts(3);
    List<Long> ends = List.of(parts.get(0).run(), parts.get(1).run() + 1, parts.get(2).run());
    assertThatThrownBy(() -> Countdown.joined(parts, ends))
        .isInstanceOf(WrongAnswerException.class)
        .hasMessageContaining("part 1 ended");
  }

  @Example
  void theEmptyLoopEndsAtZero() {
    assertThat(Countdown.empty(1_000_000)).isZero();
  }
}
