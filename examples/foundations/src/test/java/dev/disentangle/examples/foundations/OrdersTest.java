package dev.disentangle.examples.foundations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.disentangle.Sequential;
import dev.disentangle.examples.foundations.Counting.Said;
import dev.disentangle.processes.OpenProcessPool;
import dev.disentangle.processes.ProcessPool;
import dev.disentangle.threads.StaticChunking;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OrdersTest {

  private static final Counting COUNTING = new Counting(new Work(1_000), false);

  @Test
  void ordersAreToldApart() {
    Orders orders =
        new Orders(
            List.of(
                said("a", 1, 2, 3, 4, 5, 10, 11, 12, 13, 14),
                said("ab", 1, 2, 3, 4, 5, 10, 11, 12, 13, 14),
                said("ab", 10, 11, 12, 13, 14, 1, 2, 3, 4, 5),
                said("ab", 1, 10, 2, 11, 3, 12, 4, 13, 5, 14)));
    assertThat(orders.asPrinted()).isEqualTo(2);
    assertThat(orders.swapped()).isEqualTo(1);
    assertThat(orders.mixed()).isEqualTo(1);
    assertThat(orders.together()).isEqualTo(3);
  }

  @Test
  void oneThreadSaysTheDocumentsOutput() throws Exception {
    List<Said> run = COUNTING.run(Sequential.instance());
    assertThat(Orders.line(run)).isEqualTo("1 2 3 4 5 10 11 12 13 14");
    assertThat(new Orders(List.of(run)).together()).isZero();
  }

  @Test
  void eachTaskKeepsItsOwnOrder() throws Exception {
    try (OpenProcessPool processes = ProcessPool.builder().workers(2).open()) {
      for (List<Said> run :
          List.of(COUNTING.run(StaticChunking.workers(2)), COUNTING.run(processes))) {
        List<Integer> numbers = run.stream().map(Said::number).toList();
        assertThat(numbers).filteredOn(number -> number < 10).containsExactly(1, 2, 3, 4, 5);
        assertThat(numbers).filteredOn(number -> number >= 10).containsExactly(10, 11, 12, 13, 14);
      }
      assertThat(COUNTING.run(processes))
          .noneMatch(said -> said.speaker().endsWith(" " + ProcessHandle.current().pid()));
    }
  }

  private static List<Said> said(String speakers, int... numbers) {
    return IntStream.range(0, numbers.length)
        .mapToObj(
            i -> new Said(numbers[i], speakers.substring(i % speakers.length()).substring(0, 1)))
        .toList();
  }
}
