package dev.disentangle.examples.guide;

import dev.disentangle.Parallel;
import dev.disentangle.Shared;
import dev.disentangle.examples.timing.WrongAnswerException;
import dev.disentangle.processes.ProcessPool;
import dev.disentangle.spi.Strategy;
import dev.disentangle.threads.WorkStealing;
import java.nio.DoubleBuffer;
import java.nio.IntBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The mean of A in each group of B. */
final class GroupMean implements AutoCloseable {

  /** Into how many partitions the rows are cut. */
  private static final int PARTITIONS = 16;

  /** By how much means may differ whose numbers are added up in another order. */
  private static final double TOLERANCE = 1e-9;

  private final Columns columns;
  private final DuckTable duck;
  private final int workers;
  private final Shared<DoubleBuffer> a;
  private final Shared<IntBuffer> b;

  GroupMean(Columns columns, DuckTable duck, int workers) {
    this.columns = columns;
    this.duck = duck;
    this.workers = workers;
    a = Shared.of(DoubleBuffer.wrap(columns.a()));
    b = Shared.of(IntBuffer.wrap(columns.b()));
  }

  Twins<double[]> all() {
    return new Twins<double[]>()
        .add("pandas: df.groupby(\"B\")[\"A\"].mean()", "a loop", this::loop)
        .add("", stream(), this::groupInStream)
        .add("dask: from_pandas(df, npartitions).groupby…", threads(), this::reduce)
        .add("", processes(), this::reduceInProcesses)
        .add("polars, datatable: group_by(\"B\").agg(…)", duck(), duck::groupMeans);
  }

  static String stream() {
    return "parallel stream, groupingBy";
  }

  String threads() {
    return "WorkStealing.workers(%d), reduce".formatted(workers);
  }

  String processes() {
    return "ProcessPool.workers(%d), Shared, reduce".formatted(workers);
  }

  static String duck() {
    return "DuckDB, loaded before";
  }

  double[] loop() {
    return Sums.of(columns, 0, columns.rows()).means();
  }

  private double[] groupInStream() {
    Map<Integer, Double> means =
        IntStream.range(0, columns.rows())
            .parallel()
            .boxed()
            .collect(
                Collectors.groupingByConcurrent(
                    i -> columns.b()[i], Collectors.averagingDouble(i -> columns.a()[i])));
    double[] all = new double[Columns.KEYS];
    Arrays.setAll(all, key -> means.getOrDefault(key, Double.NaN));
    return all;
  }

  /** Each partition has sums of its own, so that nobody waits for anybody; then they are merged. */
  private double[] reduce() {
    Strategy strategy = WorkStealing.workers(workers);
    return Parallel.using(strategy)
        .range(0, PARTITIONS)
        .reduce(
            Sums.none(Columns.KEYS),
            part -> Sums.of(columns, begin(part, columns.rows()), begin(part + 1, columns.rows())),
            Sums::plus)
        .means();
  }

  /** The same in worker JVMs, all of which map the columns: they are there once. */
  private double[] reduceInProcesses() {
    Shared<DoubleBuffer> sharedA = a; // not this object, which a field would take along
    Shared<IntBuffer> sharedB = b;
    int rows = columns.rows();
    return Parallel.using(ProcessPool.workers(workers))
        .range(0, PARTITIONS)
        .reduce(
            Sums.none(Columns.KEYS),
            part -> Sums.of(sharedA.get(), sharedB.get(), begin(part, rows), begin(part + 1, rows)),
            Sums::plus)
        .means();
  }

  private static int begin(int part, int rows) {
    return (int) ((long) rows * part / PARTITIONS);
  }

  /** Whether means are those that are known, but for the order in which numbers were added up. */
  static void check(double[] known, double[] given) throws WrongAnswerException {
    for (int key = 0; key < Columns.KEYS; key++) {
      boolean empty = Double.isNaN(known[key]) && Double.isNaN(given[key]);
      if (!empty && !(Math.abs(given[key] - known[key]) <= TOLERANCE)) {
        throw new WrongAnswerException(
            "group %d has the mean %s; known is %s".formatted(key, given[key], known[key]));
      }
    }
  }

  @Override
  public void close() {
    a.close();
    b.close();
  }
}
