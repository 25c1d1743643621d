package dev.disentangle.examples.timing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.disentangle.ProgressUpdate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RaceTest {

  @Test
  void waysTakeTurnsThatBeginWithAnotherOneEachRound() throws Exception {
    List<String> turns = new ArrayList<>();
    Race<Integer> race = Race.to("race", 1);
    for (String name : List.of("a", "b", "c")) {
      race.way(
          name,
          () -> {
            turns.add(name);
            return 1;
          });
    }
    assertThat(race.rounds(3).run(update -> {}))
        .extracting(Figure::name)
        .containsExactly("a", "b", "c");
    assertThat(String.join("", turns)).isEqualTo("abcbcacab");
  }

  @Test
  void aWrongAnswerEndsItAndNamesTheWay() {
    Race<Integer> race = Race.to("race", 1).way("right", () -> 1).way("wrong", () -> 2);
    assertThatThrownBy(() -> race.run(update -> {}))
        .isInstanceOf(WrongAnswerException.class)
        .hasMessage("race, wrong: gave 2; known is 1");
  }

  @Test
  void warmUpIsCheckedToo() {
    AtomicInteger calls = new AtomicInteger();
    Race<Integer> race =
        Race.to("race", 1).way("first wrong", calls::getAndIncrement).warmUp(Duration.ofDays(1));
    assertThatThrownBy(() -> race.run(update -> {})).hasMessageContaining("gave 0; known is 1");
  }

  @Test
  void progressReachesTheEnd() throws Exception {
    ConcurrentLinkedDeque<ProgressUpdate> seen = new ConcurrentLinkedDeque<>();
    Race.to("race", 1).way("a", () -> 1).way("b", () -> 1).rounds(5).items(7).run(seen::add);
    assertThat(seen.getLast().done()).isEqualTo(70);
    assertThat(seen.getLast().state()).isEqualTo(ProgressUpdate.State.FINISHED);
  }

  @Test
  void evenRoundsHaveNoMedian() {
    assertThatThrownBy(() -> Race.to("race", 1).rounds(2)).hasMessageContaining("rounds 2");
  }
}
