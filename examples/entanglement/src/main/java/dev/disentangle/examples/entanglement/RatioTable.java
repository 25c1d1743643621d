package dev.disentangle.examples.entanglement;

import dev.disentangle.examples.report.Column;
import dev.disentangle.examples.report.Numbers;
import dev.disentangle.examples.report.Table;
import java.util.List;

/** How many times as long the boxed list takes as the primitive array. */
final class RatioTable {

  private RatioTable() {}

  /** Of sweeps in the same sizes. */
  static Table of(List<Sweep> boxed, List<Sweep> primitive) {
    Table table =
        Table.of(
            "The time of boxed lists over that of primitive arrays, on threads; in the document, of"
                + " Python over its C++ extension, as far as its text says.",
            Column.text("jobs × tasks a job"),
            Column.number("the document"),
            Column.number("here"));
    for (int i = 0; i < boxed.size(); i++) {
      Sweep list = boxed.get(i);
      Sweep array = primitive.get(i);
      int most = list.mostJobs();
      for (int jobs : List.of(1, most)) {
        table =
            table.row(
                "%d × %d".formatted(jobs, list.job().tasks()),
                published(jobs, list.job().tasks()),
                Numbers.decimals(seconds(list, jobs) / seconds(array, jobs), 1));
      }
    }
    return table;
  }

  private static String published(int jobs, int tasks) {
    if (tasks != 1 || (jobs != 1 && jobs != Published.JOBS)) {
      return "–";
    }
    return Numbers.decimals(jobs == 1 ? Published.RATIO_ALONE : Published.RATIO_TOGETHER, 0);
  }

  private static double seconds(Sweep sweep, int jobs) {
    return sweep.row(sweep.contender(Contenders.THREADS), jobs).seconds();
  }
}
