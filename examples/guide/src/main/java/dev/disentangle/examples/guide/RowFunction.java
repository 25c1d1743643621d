package dev.disentangle.examples.guide;

import dev.disentangle.Parallel;
import dev.disentangle.threads.StaticChunking;
import dev.disentangle.threads.WorkStealing;
import java.sql.SQLException;
import java.util.concurrent.Callable;

/** The guide's function of a row: 2 · A where B is even, else A. */
final class RowFunction {

  private final Columns columns;
  private final DuckTable duck;
  private final int workers;

  RowFunction(Columns columns, DuckTable duck, int workers) {
    this.columns = columns;
    this.duck = duck;
    this.workers = workers;
  }

  /** Each way returns how to look at its results, which for one are elsewhere. */
  Twins<Callable<double[]>> all() {
    return new Twins<Callable<double[]>>()
        .add("pandas: df.apply(myfunc, axis=1)", "a loop", () -> here(loop()))
        .add("numba: for i in prange(n): result[i] = …", statically(), () -> here(ranged()))
        .add("", stealing(), () -> here(stolen()))
        .add("polars: with_columns(…)", inside(), this::insideDuck)
        .add("", "DuckDB, results fetched", () -> here(duck.rowFunction()));
  }

  String statically() {
    return "StaticChunking.workers(%d), range(…)".formatted(workers);
  }

  String stealing() {
    return "WorkStealing.workers(%d), range(…)".formatted(workers);
  }

  static String inside() {
    return "DuckDB, results stay there";
  }

  double[] loop() {
    double[] results = new double[columns.rows()];
    for (int i = 0; i < results.length; i++) {
      results[i] = of(columns.a()[i], columns.b()[i]);
    }
    return results;
  }

  private static double of(double a, int b) {
    return b % 2 == 0 ? 2 * a : a;
  }

  private double[] ranged() {
    return Parallel.using(StaticChunking.workers(workers))
        .range(0, columns.rows())
        .mapToDouble(i -> of(columns.a()[i], columns.b()[i]));
  }

  private double[] stolen() {
    return Parallel.using(WorkStealing.workers(workers))
        .range(0, columns.rows())
        .mapToDouble(i -> of(columns.a()[i], columns.b()[i]));
  }

  private Callable<double[]> insideDuck() throws SQLException {
    duck.rowFunctionInside();
    return duck::insideResults;
  }

  private static Callable<double[]> here(double[] results) {
    return () -> results;
  }
}
