package dev.disentangle.examples.entanglement;

import dev.disentangle.examples.program.Findings;
import dev.disentangle.examples.program.Part;
import dev.disentangle.examples.report.Cell;
import dev.disentangle.examples.report.Column;
import dev.disentangle.examples.report.Lesson;
import dev.disentangle.examples.report.Numbers;
import dev.disentangle.examples.report.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Run times of one form, alone and beside others.
 *
 * @param id of the part
 * @param about what the form does, in a sentence
 */
record FormPart(String id, Form form, String about, Measurements measurements, int processors)
    implements Part {

  @Override
  public String title() {
    return "append_list as a " + form.title();
  }

  @Override
  public void run(Findings findings) throws Exception {
    findings.say(about);
    findings.say(
        "Each job does its tasks one after the other; all jobs begin at once. The factor is the time"
            + " of k jobs over that of one. Ideal on %d processors is 1 up to %d jobs, then k / %d."
            + " Pinned threads are no more than there are CPUs; jobs beyond these wait for one.",
        processors, processors, processors);
    List<Sweep> sweeps = measurements.of(form, findings.progress());
    for (Sweep sweep : sweeps) {
      findings.show(times(sweep, findings));
      SweepPlots.of(sweep, processors).forEach(findings::show);
    }
    findings.show(besideTheDocument(sweeps));
    findings.learn(lesson(sweeps.get(0)));
  }

  private Table times(Sweep sweep, Findings findings) throws Exception {
    List<Column> columns = new ArrayList<>(List.of(Column.number("jobs")));
    for (Contender contender : sweep.contenders()) {
      columns.add(Column.number(contender.name() + ", s"));
      columns.add(Column.number("factor"));
    }
    columns.add(Column.number("empty JVMs, s"));
    columns.add(Column.number("ideal factor"));
    Table table =
        Table.of(
            "%s: %s. Independent JVMs include their start; beside them, as many that do nothing."
                .formatted(sweep.what(), sweep.how()),
            columns.toArray(Column[]::new));
    for (int jobs : sweep.jobs()) {
      List<Object> cells = new ArrayList<>(List.of(jobs));
      for (Contender contender : sweep.contenders()) {
        Row row = sweep.row(contender, jobs);
        cells.add(Numbers.seconds(row.seconds()));
        cells.add(Numbers.decimals(sweep.factor(row), 2));
      }
      cells.add(Numbers.seconds(measurements.empty(jobs, findings.progress())));
      cells.add(Numbers.decimals(Ideal.factor(jobs, processors), 2));
      table = table.row(cells.toArray());
    }
    return table;
  }

  private Table besideTheDocument(List<Sweep> sweeps) {
    Table table =
        Table.of(
            "Beside what the document's text states. The figures of its tables are in pictures that"
                + " are not to be had, those of independent processes among them.",
            Column.text("on threads"),
            Column.number("the document, " + Published.language(form)),
            Column.number("here"));
    for (Sweep sweep : sweeps) {
      Contender threads = sweep.contender(Contenders.THREADS);
      int jobs = sweep.mostJobs();
      OptionalDouble theirs =
          jobs == Published.JOBS
              ? Published.factor(form, sweep.job().tasks())
              : OptionalDouble.empty();
      table =
          table.row(
              "%d jobs of %s over one"
                  .formatted(
                      jobs, sweep.job().tasks() == 1 ? "1 task" : sweep.job().tasks() + " tasks"),
              theirs.isPresent() ? Numbers.decimals(theirs.getAsDouble(), 1) : "–",
              Cell.of(Numbers.decimals(sweep.factor(sweep.row(threads, jobs)), 1)));
    }
    Sweep first = sweeps.get(0);
    return table.row(
        "together faster than in turn, up to (jobs)",
        form == Form.BOXED ? Published.PYTHON_GAINS_UPTO : Published.JOBS,
        first.gainsUpTo(first.contender(Contenders.THREADS)));
  }

  private Lesson lesson(Sweep sweep) {
    int jobs = sweep.mostJobs();
    Row threads = sweep.row(sweep.contender(Contenders.THREADS), jobs);
    Row best = sweep.fastestStrategy();
    double factor = sweep.factor(threads);
    double excess = factor / Ideal.factor(jobs, processors);
    OptionalDouble theirs = Published.factor(form, sweep.job().tasks());
    return new Lesson(
        "%d jobs, %s".formatted(jobs, form.title()),
        theirs.isPresent() && jobs == Published.JOBS
            ? "%s × (%s, joblib)"
                .formatted(
                    Numbers.decimals(jobs / theirs.getAsDouble(), 1), Published.language(form))
            : "–",
        Numbers.decimals(jobs / factor, 1) + " ×",
        best.on().code().apply(jobs),
        "%d jobs on threads take %s times one job's time, %s what %d processors have to take; fastest are %s."
            .formatted(
                jobs,
                Numbers.decimals(factor, 1),
                Ideal.compared(excess),
                processors,
                best.on().name()));
  }
}
