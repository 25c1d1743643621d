package dev.disentangle.examples.foundations;

import dev.disentangle.Context;
import dev.disentangle.Parallel;
import dev.disentangle.Results;
import dev.disentangle.examples.timing.WrongAnswerException;
import dev.disentangle.spi.Strategy;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The document's first program: a task counts to five from where it is told to. It prints each
 * number, and says it to the caller, who so learns in which order all of them were printed.
 *
 * @param before what is to be computed before each number; the document's program has nothing there
 * @param print whether to print at all
 */
record Counting(Work before, boolean print) implements Serializable {

  /** Where the document's two tasks start. */
  static final List<Integer> STARTS = List.of(1, 10);

  private static final int NUMBERS = 5;

  /** A number, and who said it. */
  record Said(int number, String speaker) implements Serializable {}

  /** Does both tasks, and returns what was said, in the order in which it was. */
  List<Said> run(Strategy strategy) throws WrongAnswerException {
    List<Said> said = Collections.synchronizedList(new ArrayList<>());
    Results<List<Integer>> results =
        Parallel.using(strategy)
            .onMessage(message -> said.add((Said) message))
            .map((start, context) -> count(start, context), STARTS);
    // In the order of the inputs, whatever was printed first.
    if (!results.equals(STARTS.stream().map(Counting::numbers).toList())) {
      throw new WrongAnswerException(strategy + ": gave " + results);
    }
    return List.copyOf(said);
  }

  /** What a task is to count. */
  static List<Integer> numbers(int start) {
    return IntStream.range(start, start + NUMBERS).boxed().toList();
  }

  private List<Integer> count(int start, Context context) {
    List<Integer> counted = new ArrayList<>();
    for (int number = start; number < start + NUMBERS; number++) {
      // Used for nothing but its time; the compiler must not find out.
      counted.add(before.item(number) == Long.MIN_VALUE ? -1 : number);
      synchronized (System.out) { // threads print and say in the same order
        if (print) {
          System.out.print(number + " ");
        }
        context.send(new Said(number, speaker()));
      }
    }
    if (print) {
      System.out.println();
    }
    return counted;
  }

  private static String speaker() {
    return "%s of process %d"
        .formatted(Thread.currentThread().getName(), ProcessHandle.current().pid());
  }
}
