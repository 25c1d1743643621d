package dev.disentangle.examples.guide;

import com.google.common.primitives.Longs;
import dev.disentangle.ContextTask;
import dev.disentangle.Inputs;
import dev.disentangle.Parallel;
import dev.disentangle.Sequential;
import dev.disentangle.chunking.Chunking;
import dev.disentangle.processes.OpenProcessPool;
import dev.disentangle.processes.ProcessPool;
import dev.disentangle.spi.Strategy;
import dev.disentangle.threads.StaticChunking;
import dev.disentangle.threads.WorkStealing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The random walks in each form that the guide shows. */
final class WalkForms {

  /** The guide's example of a chunk size. */
  private static final int CHUNK = 100;

  /** What a walk is given. */
  private record Arguments(int steps, long seed) {}

  private final int workers;
  private final int walks;
  private final long[] seeds;
  private final List<Integer> inputs;

  WalkForms(int walks, int workers) {
    this.walks = walks;
    this.workers = workers;
    seeds = Walk.seeds(walks);
    inputs = Collections.nCopies(walks, Walk.STEPS); // one number, however many there are
  }

  /** The task as one writes it for this library: its random numbers come with the call. */
  static ContextTask<Integer, End> task() {
    return (steps, context) -> Walk.end(steps, context.random().nextLong());
  }

  Twins<List<End>> all() {
    Strategy processes = ProcessPool.workers(workers);
    Strategy stealing = WorkStealing.workers(workers);
    return new Twins<List<End>>()
        .add("for i in range(n)", "a loop", this::loop)
        .add("", "Sequential.instance()", () -> map(Sequential.instance()))
        .add("with Pool() as pool: pool.map(task, args)", opened(), this::openMapClose)
        .add("get_reusable_executor().map(task, args)", processes(), () -> map(processes))
        .add("pool.starmap(task, tuples)", records(), () -> mapRecords(processes))
        .add("executor.map(task, args, seeds)", twoInputs(), () -> mapTwo(processes))
        .add(
            "pool.map(task, args, chunksize=100)",
            processes() + ", fixed(100)",
            () -> chunked(processes, CHUNK))
        .add("executor.map(task, args), chunksize=1", singles(), () -> chunked(processes, 1))
        .add(
            "Parallel()(delayed(task)(1000) for …)",
            processes() + ", stream(…)",
            () -> generated(processes))
        .add("ThreadPoolExecutor().map(task, args)", stealing(), () -> map(stealing))
        .add("", "StaticChunking.workers(%d)".formatted(workers), this::mapStatically)
        .add(
            "Parallel(prefer=\"threads\")(…)",
            stealing() + ", stream(…)",
            () -> generated(stealing))
        .add("for i in prange(n): results[i] = …", stealing() + ", range(…)", this::intoArrays);
  }

  String opened() {
    return "ProcessPool.builder()….open(), closed";
  }

  String processes() {
    return "ProcessPool.workers(%d)".formatted(workers);
  }

  String singles() {
    return processes() + ", fixed(1)";
  }

  String twoInputs() {
    return processes() + ", two inputs";
  }

  String records() {
    return processes() + ", records";
  }

  String stealing() {
    return "WorkStealing.workers(%d)".formatted(workers);
  }

  List<End> loop() {
    List<End> ends = new ArrayList<>();
    for (int i = 0; i < walks; i++) {
      ends.add(Walk.end(Walk.STEPS, seeds[i]));
    }
    return ends;
  }

  private List<End> map(Strategy strategy) {
    return Parallel.using(strategy).seed(Walk.SEED).map(task(), inputs);
  }

  private List<End> mapStatically() {
    return map(StaticChunking.workers(workers));
  }

  /** As {@code with Pool() as pool}: the workers come and go with the call. */
  private List<End> openMapClose() {
    try (OpenProcessPool pool = ProcessPool.builder().workers(workers).open()) {
      return map(pool);
    }
  }

  /** Python's tuple of arguments is a record here. */
  private List<End> mapRecords(Strategy strategy) {
    List<Arguments> tuples = Arrays.stream(seeds).mapToObj(WalkForms::arguments).toList();
    return Parallel.map(walk -> Walk.end(walk.steps(), walk.seed()), tuples, strategy);
  }

  private static Arguments arguments(long seed) {
    return new Arguments(Walk.STEPS, seed);
  }

  /** A task of two inputs has no context, so the second one is the seed. */
  private List<End> mapTwo(Strategy strategy) {
    return Parallel.using(strategy).map(Walk::end, inputs, Longs.asList(seeds));
  }

  private List<End> chunked(Strategy strategy, int items) {
    return Parallel.using(strategy)
        .seed(Walk.SEED)
        .chunked(Chunking.fixed(items))
        .map(task(), inputs);
  }

  /** The inputs come from a generator, read as the results are taken. */
  private List<End> generated(Strategy strategy) {
    Stream<Integer> generator = IntStream.range(0, walks).mapToObj(i -> Walk.STEPS);
    try (Stream<End> ends =
        Parallel.using(strategy).seed(Walk.SEED).stream(task(), Inputs.of(generator))) {
      return ends.toList();
    }
  }

  /** Each index has a place of its own, known in advance: no two write to the same one. */
  private List<End> intoArrays() {
    int[] x = new int[walks];
    int[] y = new int[walks];
    Parallel.using(WorkStealing.workers(workers))
        .seed(Walk.SEED)
        .range(0, walks)
        .forEach(
            (i, context) -> {
              End end = Walk.end(Walk.STEPS, context.random().nextLong());
              x[i] = end.x();
              y[i] = end.y();
            });
    return Ends.of(x, y);
  }
}
