package dev.disentangle.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.disentangle.Parallel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Entries of maps cross, though the JDK's are not serializable. */
class EntriesTest {

  private static final ProcessPool POOL = ProcessPool.workers(2);

  private record Held(Object lock) {}

  static List<Map<String, Integer>> maps() {
    Map<String, Integer> map = new TreeMap<>(Map.of("a", 1, "b", 2, "c", 3));
    return List.of(map, Map.copyOf(map), new ConcurrentHashMap<>(map));
  }

  @ParameterizedTest
  @MethodSource("maps")
  void asInputsAndAsResults(Map<String, Integer> map) {
    List<Map.Entry<String, Integer>> squares =
        Parallel.map(
            entry -> Map.entry(entry.getKey(), entry.getValue() * entry.getValue()),
            new ArrayList<>(map.entrySet()),
            POOL);
    assertThat(squares)
        .containsExactlyInAnyOrder(Map.entry("a", 1), Map.entry("b", 4), Map.entry("c", 9));
  }

  @Test
  void withinOthersAndCaptured() {
    Map.Entry<String, int[]> captured = Map.entry("sum", new int[] {1, 2});
    List<List<Map.Entry<String, Integer>>> lists =
        Parallel.map(
            entries -> {
              captured.getValue()[0]++;
              return List.of(entries.get(0), Map.entry(captured.getKey(), captured.getValue()[1]));
            },
            List.of(List.of(Map.entry("first", 1)), List.of(Map.entry("second", 2))),
            POOL);
    assertThat(lists)
        .containsExactly(
            List.of(Map.entry("first", 1), Map.entry("sum", 2)),
            List.of(Map.entry("second", 2), Map.entry("sum", 2)));
    assertThat(captured.getValue()).containsExactly(1, 2);
  }

  @Test
  void whatHoldsAndIsHeldStaysTheSame() {
    int[] array = {1};
    List<Map.Entry<int[], List<int[]>>> inputs = List.of(Map.entry(array, List.of(array)));
    assertThat(Parallel.map(e -> e.getKey() == e.getValue().get(0), inputs, POOL))
        .containsExactly(true);
  }

  private record Point(int x, int y) {}

  /** As it does alone, though it is not serializable. */
  @Test
  void aRecordCrossesInOne() {
    List<Map.Entry<Point, Point>> inputs = List.of(Map.entry(new Point(1, 2), new Point(3, 4)));
    assertThat(Parallel.map(e -> Map.entry(e.getValue(), e.getKey().y()), inputs, POOL))
        .containsExactly(Map.entry(new Point(3, 4), 2));
  }

  @Test
  void notTheRecordInOneIsToBlame() {
    List<Map.Entry<Point, Object>> inputs = List.of(Map.entry(new Point(1, 2), new Object()));
    assertThatThrownBy(() -> Parallel.map(Map.Entry::getKey, inputs, POOL))
        .hasMessageContaining("a value (java.lang.Object) is not Serializable");
  }

  @Test
  void oneThatHoldsWhatCantCrossNamesThat() {
    List<Map.Entry<String, Held>> inputs = List.of(Map.entry("lock", new Held(new Object())));
    assertThatThrownBy(() -> Parallel.map(Map.Entry::getKey, inputs, POOL))
        .hasMessageContaining("the value for key \"lock\"")
        .hasMessageContaining("its component \"lock\" is a java.lang.Object");
  }
}
