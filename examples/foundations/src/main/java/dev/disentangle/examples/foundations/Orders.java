package dev.disentangle.examples.foundations;

import dev.disentangle.examples.foundations.Counting.Said;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * In which orders the numbers came, in several runs.
 *
 * @param runs what was said in each
 */
record Orders(List<List<Said>> runs) {

  private static final List<Integer> FIRST = Counting.numbers(Counting.STARTS.get(0));
  private static final List<Integer> SECOND = Counting.numbers(Counting.STARTS.get(1));

  /** How often it was the document's: all of the first task, then all of the second. */
  long asPrinted() {
    return count(run -> numbers(run).equals(after(FIRST, SECOND)));
  }

  /** How often the second task was done before the first began. */
  long swapped() {
    return count(run -> numbers(run).equals(after(SECOND, FIRST)));
  }

  /** How often each began before the other had ended. */
  long mixed() {
    return runs.size() - asPrinted() - swapped();
  }

  /** In how many runs two workers had a part. */
  long together() {
    return count(run -> run.stream().map(Said::speaker).distinct().count() > 1);
  }

  /** What a run printed. */
  static String line(List<Said> run) {
    return String.join(" ", numbers(run).stream().map(String::valueOf).toList());
  }

  /** Who had a part in a run. */
  static String speakers(List<Said> run) {
    return String.join(" and ", run.stream().map(Said::speaker).distinct().toList());
  }

  private long count(Predicate<List<Said>> which) {
    return runs.stream().filter(which).count();
  }

  private static List<Integer> numbers(List<Said> run) {
    return run.stream().map(Said::number).toList();
  }

  private static List<Integer> after(List<Integer> first, List<Integer> second) {
    return Stream.of(first, second).flatMap(List::stream).toList();
  }
}
