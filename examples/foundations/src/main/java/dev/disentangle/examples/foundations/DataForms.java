package dev.disentangle.examples.foundations;

import com.sun.management.ThreadMXBean;
import dev.disentangle.examples.program.Findings;
import dev.disentangle.examples.report.Column;
import dev.disentangle.examples.report.Lesson;
import dev.disentangle.examples.report.Numbers;
import dev.disentangle.examples.report.Table;
import dev.disentangle.examples.timing.Figure;
import dev.disentangle.examples.timing.Race;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * The same numbers in several forms: how large they are, and what that costs.
 *
 * @param count how many numbers
 * @param rounds how often each form is added up
 */
record DataForms(int count, int rounds) {

  private record Form<T>(String name, T data, long bytes) {}

  void run(Findings findings, Caches caches) throws Exception {
    Form<int[]> array = form("int[]", () -> IntStream.range(0, count).toArray());
    Form<List<Integer>> list = form("ArrayList<Integer>, as made", this::list);
    Form<List<Integer>> shuffled =
        form(
            "ArrayList<Integer>, shuffled",
            () -> {
              List<Integer> numbers = list();
              Collections.shuffle(numbers, new Random(1));
              return numbers;
            });
    Race<Long> race =
        Race.to("forms of data", (long) count * (count - 1) / 2)
            .way(array.name(), () -> sum(array.data()))
            .way(list.name(), () -> sum(list.data()))
            .way(shuffled.name(), () -> sum(shuffled.data()))
            .warmUp(Duration.ofMillis(100))
            .rounds(rounds);
    List<Figure> figures = race.run(findings.progress());
    Table table =
        Table.of(
            "%s numbers, added up by a loop: %s.".formatted(Numbers.count(count), race.how()),
            Column.text("form"),
            Column.number("size"),
            Column.text("fits"),
            Column.number("a number"));
    List<Form<?>> forms = List.of(array, list, shuffled);
    for (int i = 0; i < forms.size(); i++) {
      table =
          table.row(
              forms.get(i).name(),
              Numbers.bytes((double) forms.get(i).bytes()),
              caches.holding(forms.get(i).bytes()),
              Numbers.time(figures.get(i).seconds() / count));
    }
    findings.show(table);
    findings.learn(
        new Lesson(
            "the size of data structures",
            "“dramatically”, no figure",
            Numbers.ratio(figures.get(2).seconds(), figures.get(0).seconds()) + " ×",
            "int[]",
            "Numbers as objects, which lie in no order, take %s times the memory of an array, and %s times as long to add up: mend that before you share the work out."
                .formatted(
                    Numbers.ratio((double) shuffled.bytes(), (double) array.bytes()),
                    Numbers.ratio(figures.get(2).seconds(), figures.get(0).seconds()))));
  }

  private List<Integer> list() {
    List<Integer> numbers = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      numbers.add(i);
    }
    return numbers;
  }

  /** Makes it, and has the JVM say how much this thread allocated for that. */
  private static <T> Form<T> form(String name, Supplier<T> maker) {
    ThreadMXBean threads = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);
    long before = threads.getCurrentThreadAllocatedBytes();
    T data = maker.get();
    return new Form<>(name, data, threads.getCurrentThreadAllocatedBytes() - before);
  }

  private static long sum(int[] numbers) {
    long sum = 0;
    for (int number : numbers) {
      sum += number;
    }
    return sum;
  }

  private static long sum(List<Integer> numbers) {
    long sum = 0;
    for (int i = 0; i < numbers.size(); i++) {
      sum += numbers.get(i);
    }
    return sum;
  }
}
