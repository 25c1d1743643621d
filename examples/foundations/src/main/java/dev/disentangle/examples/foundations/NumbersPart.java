package dev.disentangle.examples.foundations;

import dev.disentangle.examples.foundations.Counting.Said;
import dev.disentangle.examples.program.Findings;
import dev.disentangle.examples.program.Part;
import dev.disentangle.examples.program.Scale;
import dev.disentangle.examples.report.Column;
import dev.disentangle.examples.report.Lesson;
import dev.disentangle.examples.report.Numbers;
import dev.disentangle.examples.report.Table;
import dev.disentangle.examples.timing.WrongAnswerException;
import dev.disentangle.processes.ProcessPool;
import dev.disentangle.processes.TaskOutput;
import dev.disentangle.spi.OpenStrategy;
import dev.disentangle.spi.Strategy;
import dev.disentangle.threads.StaticChunking;
import java.util.ArrayList;
import java.util.List;

/**
 * Two tasks that print numbers, run by threads and by processes; and the halving of five minutes.
 */
record NumbersPart(Scale scale, int workers) implements Part {

  private static final double PAUSE = 1e-3;
  private static final Work NOTHING = new Work(0);

  @Override
  public String id() {
    return "numbers";
  }

  @Override
  public String title() {
    return "Numbers from two processes and from two threads";
  }

  @Override
  public void run(Findings findings) throws Exception {
    Table table =
        Table.of(
            "In which order 1–5 and 10–14 were printed. The results came back in the order of the"
                + " inputs each time.",
            Column.text("by"),
            Column.text("before each number"),
            Column.number("runs"),
            Column.number("two took part"),
            Column.number("1–5 first"),
            Column.number("10–14 first"),
            Column.number("mixed"));
    Work pause = Work.taking(PAUSE);
    List<Orders> all = new ArrayList<>();
    Strategy threads = StaticChunking.workers(2);
    try (OpenStrategy processes =
        ProcessPool.builder().workers(2).output(TaskOutput.PASS_THROUGH).open()) {
      for (Strategy strategy : List.of(threads, processes)) {
        String name = strategy.equals(threads) ? "threads" : "processes";
        printOnce(findings, name, strategy);
        for (Work before : List.of(NOTHING, pause)) {
          Orders orders = repeat(strategy, before);
          all.add(orders);
          table =
              table.row(
                  "two " + name,
                  before.equals(NOTHING) ? "nothing" : Numbers.time(PAUSE) + " of work",
                  orders.runs().size(),
                  orders.together(),
                  orders.asPrinted(),
                  orders.swapped(),
                  orders.mixed());
        }
      }
    }
    findings.show(table);
    findings.learn(lesson(all));
    new Halving(scale, workers).run(findings);
  }

  private static void printOnce(Findings findings, String name, Strategy strategy)
      throws WrongAnswerException {
    List<Said> run = new Counting(NOTHING, true).run(strategy);
    findings.say(
        "Two %s, the first time: %s (the document's output: 1 2 3 4 5 10 11 12 13 14). Printed by"
            + " %s.",
        name, Orders.line(run), Orders.speakers(run));
  }

  private Orders repeat(Strategy strategy, Work before) throws WrongAnswerException {
    Counting counting = new Counting(before, false);
    int runs = before.equals(NOTHING) ? scale.of(200, 2_000, 10_000) : scale.of(20, 200, 1_000);
    List<List<Said>> said = new ArrayList<>();
    for (int run = 0; run < runs; run++) {
      said.add(counting.run(strategy));
    }
    return new Orders(said);
  }

  private static Lesson lesson(List<Orders> all) {
    long runs = all.stream().mapToLong(orders -> orders.runs().size()).sum();
    long asPrinted = all.stream().mapToLong(Orders::asPrinted).sum();
    String seen = "%s of %s runs".formatted(Numbers.count(asPrinted), Numbers.count(runs));
    return new Lesson(
        "two tasks that print numbers",
        "one run, in order",
        "in order in " + seen,
        "Parallel.map(task, inputs, strategy)",
        "The document's order of printing came up in "
            + seen
            + (asPrinted < runs ? ", so it can't be relied on;" : ", but nothing promises it;")
            + " results come in the order of the inputs, always.");
  }
}
