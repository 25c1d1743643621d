package dev.disentangle.examples.entanglement;

import dev.disentangle.examples.report.Column;
import dev.disentangle.examples.report.Numbers;
import dev.disentangle.examples.report.Table;

/**
 * What may slow a run down, row by row.
 *
 * @param bandwidth what copies are measured by
 */
record CauseTable(int processors, Bandwidth bandwidth) {

  Table of(Sweep sweep) {
    Table table =
        Table.of(
            sweep.what() + ".",
            Column.text("on"),
            Column.number("jobs"),
            Column.number("s"),
            Column.number("factor / ideal"),
            Column.number("CPU time a job"),
            Column.number("× alone"),
            Column.number("of it, system"),
            Column.number("processors busy"),
            Column.number("stopped by GC"),
            Column.number("allocated / s"),
            Column.number("copied / s"),
            Column.number("of bandwidth"));
    for (Contender on : sweep.contenders()) {
      for (int jobs : sweep.jobs()) {
        Row row = sweep.row(on, jobs);
        Usage usage = row.usage();
        table =
            table.row(
                on.name(),
                jobs,
                Numbers.seconds(row.seconds()),
                Numbers.decimals(sweep.factor(row) / Ideal.factor(jobs, processors), 2),
                Numbers.time(row.cpuOfAJob()),
                Numbers.decimals(sweep.inflation(row), 2),
                usage.divisible() ? percent(usage.systemShare()) : "–",
                percent(row.busy(processors)),
                percent(usage.gcShare()),
                Numbers.bytes(usage.allocated() / row.seconds()),
                Numbers.bytes(usage.copied() / row.seconds()),
                percent(share(row)));
      }
    }
    return table;
  }

  /** What a run copied in a second, over what the machine can copy with as many threads. */
  double share(Row row) {
    return row.usage().copied() / row.seconds() / bandwidth.of(row.jobs());
  }

  static String percent(double share) {
    return Numbers.decimals(100 * share, 0) + " %";
  }
}
