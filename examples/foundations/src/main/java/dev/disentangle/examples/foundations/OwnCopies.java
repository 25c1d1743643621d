package dev.disentangle.examples.foundations;

import dev.disentangle.examples.program.Findings;
import dev.disentangle.examples.report.Column;
import dev.disentangle.examples.report.Lesson;
import dev.disentangle.examples.report.Numbers;
import dev.disentangle.examples.report.Table;
import dev.disentangle.examples.timing.WrongAnswerException;
import dev.disentangle.processes.OpenProcessPool;
import dev.disentangle.processes.ProcessPool;
import java.util.Map;

/** A static that tasks in worker JVMs increment: each process has one of its own. */
record OwnCopies(Survey survey, int workers) {

  void show(Findings findings) throws WrongAnswerException {
    Counter callers = new StaticCount();
    long before = callers.count();
    Map<Long, Long> copies;
    try (OpenProcessPool pool = ProcessPool.builder().workers(workers).open()) {
      copies = survey.copies(pool);
    }
    long seen = callers.count() - before;
    long all = copies.values().stream().mapToLong(Long::longValue).sum();
    if (all != survey.known() || seen != 0) {
      throw new WrongAnswerException(
          "processes counted %s, the caller %d; there are %d"
              .formatted(copies, seen, survey.known()));
    }
    Table table =
        Table.of(
            "The same static, incremented by tasks in worker JVMs.",
            Column.text("process"),
            Column.number("its count"));
    for (var copy : copies.entrySet()) {
      table = table.row("worker JVM " + copy.getKey(), Numbers.count(copy.getValue()));
    }
    findings.show(table.row("the caller, " + ProcessHandle.current().pid(), Numbers.count(seen)));
    findings.learn(
        new Lesson(
            "a static in worker JVMs",
            "processes share no memory",
            "%d of %s reach the caller".formatted(seen, Numbers.count(all)),
            "ProcessPool.workers(%d)".formatted(workers),
            "%d worker %s counted %s on statics of their own, and the caller's is %d: what a task finds it must return, or send."
                .formatted(
                    copies.size(), copies.size() == 1 ? "JVM" : "JVMs", Numbers.count(all), seen)));
  }
}
