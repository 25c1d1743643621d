package dev.disentangle.examples.guide;

import dev.disentangle.examples.guide.Twins.Timed;
import dev.disentangle.examples.program.Findings;
import dev.disentangle.examples.program.Part;
import dev.disentangle.examples.program.Room;
import dev.disentangle.examples.report.Numbers;
import dev.disentangle.examples.timing.WrongAnswerException;
import dev.disentangle.threads.WorkStealing;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.Callable;

/**
 * The guide's section 7: a table's group means, and a function of each row.
 *
 * @param rows of the table
 */
record Tables(int rows, int workers, Pace pace) implements Part {

  private static final String REMEDY = "choose fewer --rows";

  @Override
  public String id() {
    return "tables";
  }

  @Override
  public String title() {
    return "§7 Tables: means of groups, and a function of each row";
  }

  @Override
  public void run(Findings findings) throws Exception {
    Room.inHeap(
        "two columns of %s rows, and results three times".formatted(Numbers.count(rows)),
        (long) rows * (Columns.WIDTH + 3 * Double.BYTES),
        REMEDY);
    checkCopies(rows);
    Columns columns = Columns.random(rows, WorkStealing.workers(workers));
    long begin = System.nanoTime();
    try (DuckTable duck = DuckTable.open(rows, workers)) {
      double opened = (System.nanoTime() - begin) / 1e9;
      begin = System.nanoTime();
      duck.load(columns);
      double loaded = (System.nanoTime() - begin) / 1e9;
      findings.say(
          "The guide gives neither times nor the table's size. Here it has %s rows, numbers A from"
              + " 0 to 1 and keys B below %s. %s stands for the engines that it recommends, and"
              + " has as many threads as we. To start it took %s, to load the rows %s (%s a row);"
              + " that is told here and not in the tables.",
          Numbers.count(rows),
          Numbers.count(Columns.KEYS),
          duck.product(),
          Numbers.time(opened),
          Numbers.time(loaded),
          Numbers.time(loaded / rows));
      means(columns, duck, loaded, findings);
      functions(columns, duck, findings);
    }
  }

  /** DuckDB's copy, its results and those of the run before; and that for the worker JVMs. */
  static void checkCopies(long rows) throws IOException {
    Room.inMemory(
        "DuckDB's copy of %s rows, and results twice".formatted(Numbers.count(rows)),
        rows * (Columns.WIDTH + 2 * Double.BYTES),
        REMEDY);
    Room.shared(
        "two shared columns of %s rows".formatted(Numbers.count(rows)),
        rows * Columns.WIDTH,
        REMEDY);
  }

  private void means(Columns columns, DuckTable duck, double loaded, Findings findings)
      throws Exception {
    try (GroupMean groups = new GroupMean(columns, duck, workers)) {
      double[] known = duck.groupMeans();
      String what = "mean of A by B, %s rows".formatted(Numbers.count(rows));
      Timed timed =
          groups
              .all()
              .race(what, given -> GroupMean.check(known, given), pace, findings.progress());
      findings.show(timed.table(what));
      double saved = timed.of(groups.threads()).seconds() - timed.of(GroupMean.duck()).seconds();
      findings.learn(
          Compared.lesson(
              what,
              "“extremely fast” (polars, datatable)",
              timed.figures(),
              "Columns that are in Java's arrays: reduced there, on threads, it %s DuckDB's query; %s."
                  .formatted(
                      Compared.words(timed.of(groups.threads()), timed.of(GroupMean.duck())),
                      saved > 0
                          ? "loading them there pays after %s such queries"
                              .formatted(Numbers.count((long) Math.ceil(loaded / saved)))
                          : "loading them there (%s) doesn't pay for this"
                              .formatted(Numbers.time(loaded)))));
    }
  }

  private void functions(Columns columns, DuckTable duck, Findings findings) throws Exception {
    RowFunction function = new RowFunction(columns, duck, workers);
    double[] known = duck.rowFunction();
    String what = "2 · A where B is even, else A, %s rows".formatted(Numbers.count(rows));
    Timed timed = function.all().race(what, given -> same(known, given), pace, findings.progress());
    findings.show(timed.table(what));
    findings.learn(
        Compared.lesson(
            what,
            "last resort: compile it (numba’s prange)",
            timed.figures(),
            "The JVM has compiled the loop already: on threads it %s one thread, in DuckDB it %s one thread."
                .formatted(
                    Compared.words(
                        timed.best(function.statically(), function.stealing()), timed.serial()),
                    Compared.words(timed.of(RowFunction.inside()), timed.serial()))));
  }

  private static void same(double[] known, Callable<double[]> given) throws WrongAnswerException {
    double[] results;
    try {
      results = given.call();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    int differ = Arrays.mismatch(known, results);
    if (differ >= 0) {
      throw new WrongAnswerException("row %d differs from DuckDB's result".formatted(differ));
    }
  }
}
