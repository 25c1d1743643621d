package dev.disentangle;

import com.google.common.base.Preconditions;
import dev.disentangle.chunking.Chunking;
import dev.disentangle.internal.Checked;
import dev.disentangle.internal.Done;
import dev.disentangle.internal.IndexCalls;
import dev.disentangle.internal.LazyCalls;
import dev.disentangle.internal.ObjectCalls;
import dev.disentangle.internal.Options;
import dev.disentangle.internal.Slots;
import dev.disentangle.internal.StrategyExecutor;
import dev.disentangle.internal.Submission;
import dev.disentangle.internal.Unlike;
import dev.disentangle.spi.Strategy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import java.util.stream.Collector;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Maps a task over inputs, in parallel, on a strategy of your choice.
 *
 * <pre>{@code
 * List<Thumb> thumbs = Parallel.map(Thumb::of, photos, WorkStealing.workers(4));
 * }</pre>
 *
 * <p>Whatever the strategy, results come in the order of the inputs; the first failure stops the
 * call and is thrown with the item that it belongs to; an interrupt of the calling thread cancels
 * the call; and nothing is left behind. Options are set on what {@link #using} returns: an
 * immutable value that may be kept, and called as often as you like from any thread:
 *
 * <pre>{@code
 * Parallel careful = Parallel.using(WorkStealing.workers(4))
 *     .named("thumbnails")
 *     .progress(Progress.bar())
 *     .itemTimeout(Duration.ofSeconds(10))
 *     .retries(2);
 * List<Outcome<Thumb>> all = careful.outcomes(Thumb::of, photos);
 * }</pre>
 *
 * <p><b>Inputs</b> are any {@link Iterable}. A collection is searched for nulls before the call
 * begins, and must not change until it ends. Anything else ({@link Inputs#of(java.util.Iterator)},
 * {@link Inputs#of(Stream)}) is read on the calling thread as the call goes on, a {@linkplain
 * #window window} ahead.
 *
 * <p><b>Tasks</b> are called by many threads at once. A call inside a task is served by the workers
 * of the outermost call, so threads don't multiply. The calling thread runs items too if they are
 * known to be short, but never if there is an item timeout or a deadline to watch.
 *
 * <p><b>All calls</b> throw {@link TaskFailedException} if an item fails after its retries; {@link
 * CallCancelledException} if the call is cancelled or its thread interrupted; {@link
 * DeadlineExceededException} if it runs out of time; {@link WorkerCrashedException} if no worker
 * process survives reading the task; {@link IllegalStateException} if the strategy was closed, if
 * none of its workers can start, or if a {@link PerWorker} resource can't be opened; {@link
 * IllegalArgumentException} if the task can't be sent to worker processes; and {@link
 * NullPointerException} for a null task, input or option. Options throw {@link
 * IllegalArgumentException} for a value that is out of bounds.
 */
public final class Parallel {

  private final Options options;

  private Parallel(Options options) {
    this.options = options;
  }

  // The one-line calls

  /**
   * Applies a task to each input.
   *
   * <p>Costs an array for the results and some 0.3 µs, plus the wake-up of workers where there are
   * more than some 20 µs of work; nothing per item.
   *
   * @param task what is done with each input
   * @param inputs the inputs, none of them null
   * @param strategy where the work runs and how it is cut
   * @param <T> an input
   * @param <R> a result
   * @return the results, in the order of the inputs
   */
  public static <T, R extends @Nullable Object> Results<R> map(
      Task<? super T, ? extends R> task, Iterable<? extends T> inputs, Strategy strategy) {
    return using(strategy).map(task, inputs);
  }

  /**
   * Applies a task that looks at its context to each input.
   *
   * @param task what is done with each input
   * @param inputs the inputs, none of them null
   * @param strategy where the work runs and how it is cut
   * @param <T> an input
   * @param <R> a result
   * @return the results, in the order of the inputs
   */
  public static <T, R extends @Nullable Object> Results<R> map(
      ContextTask<? super T, ? extends R> task, Iterable<? extends T> inputs, Strategy strategy) {
    return using(strategy).map(task, inputs);
  }

  /**
   * Does something with each input.
   *
   * @param action what is done
   * @param inputs the inputs, none of them null
   * @param strategy where the work runs and how it is cut
   * @param <T> an input
   * @return what the call did with its time
   */
  public static <T> Report forEach(
      Action<? super T> action, Iterable<? extends T> inputs, Strategy strategy) {
    return using(strategy).forEach(action, inputs);
  }

  /**
   * Begins a call with options.
   *
   * @param strategy where the work runs and how it is cut
   * @return calls on this strategy, with all options at their defaults
   */
  public static Parallel using(Strategy strategy) {
    return new Parallel(new Options(Objects.requireNonNull(strategy, "strategy")));
  }

  // Options

  private Parallel with(Consumer<Options> change) {
    return new Parallel(options.with(change));
  }

  /**
   * Names the call, for progress, reports, logs and exceptions.
   *
   * @param name by default "map"
   * @return the changed copy
   */
  public Parallel named(String name) {
    Objects.requireNonNull(name, "name");
    return with(o -> o.name = name);
  }

  /**
   * Replaces the strategy's own chunking.
   *
   * @param chunking how the work is cut
   * @return the changed copy
   */
  public Parallel chunked(Chunking chunking) {
    Objects.requireNonNull(chunking, "chunking");
    return with(o -> o.strategy = o.strategy.chunked(chunking));
  }

  /**
   * Sets what a failed item means for the call.
   *
   * @param policy by default {@link FailurePolicy#FAIL_FAST}
   * @return the changed copy
   */
  public Parallel onFailure(FailurePolicy policy) {
    Objects.requireNonNull(policy, "policy");
    return with(o -> o.onFailure = policy);
  }

  /**
   * Tries a failed item again at once, on the same worker.
   *
   * @param times how many further attempts an item gets, 0 (the default) or more
   * @return the changed copy
   */
  public Parallel retries(int times) {
    return retries(Retry.times(times));
  }

  /**
   * Tries a failed item again, on the same worker.
   *
   * @param retry how often, after which failures, after what pause
   * @return the changed copy
   */
  public Parallel retries(Retry retry) {
    Objects.requireNonNull(retry, "retry");
    return with(o -> o.retry = retry);
  }

  /**
   * Sets how often an item that was running when its worker process died is run again, on another
   * process. If it is not known which of several short items was running, each of them is run again
   * alone first. After that the item fails with a {@link WorkerCrashedException}, its outcome being
   * {@link Outcome.Crashed}.
   *
   * <p>Has no effect where workers are threads, which live and die with the caller.
   *
   * @param times how many further runs an item gets, 0 or more; by default 1
   * @return the changed copy
   */
  public Parallel crashRetries(int times) {
    Preconditions.checkArgument(
        times >= 0,
        "crashRetries(%s): give 0 or more further runs; 0 gives an item up with its worker",
        times);
    return with(o -> o.crashRetries = times);
  }

  /**
   * Limits the time of each attempt at an item, counted from the start of the attempt and enforced
   * at most an eighth later. An item that exceeds it is interrupted and fails with an {@link
   * ItemTimeoutException}. If it ignores the interrupt for 100 ms, its thread or worker process is
   * given up and another takes its place. In a worker process the encoding of each result has the
   * same limit, apart from the item's.
   *
   * @param timeout positive
   * @return the changed copy
   */
  public Parallel itemTimeout(Duration timeout) {
    positive("itemTimeout", timeout);
    return with(o -> o.itemTimeout = timeout);
  }

  /**
   * Limits the time of the whole call, from its beginning.
   *
   * @param deadline positive
   * @return the changed copy
   */
  public Parallel deadline(Duration deadline) {
    positive("deadline", deadline);
    return with(o -> o.deadline = deadline);
  }

  /**
   * Lets the call be cancelled from outside.
   *
   * @param cancellation cancel it from any thread
   * @return the changed copy
   */
  public Parallel cancelledBy(Cancellation cancellation) {
    Objects.requireNonNull(cancellation, "cancellation");
    return with(o -> o.cancellation = cancellation);
  }

  /**
   * Limits how many inputs are read ahead of the results that were taken, if inputs are not a
   * collection.
   *
   * @param items at least 1; by default 4 per worker
   * @return the changed copy
   */
  public Parallel window(int items) {
    Preconditions.checkArgument(
        items > 0,
        "window(%s): a window holds at least 1 item; leave it out for the default",
        items);
    return with(o -> o.window = items);
  }

  /**
   * Seeds the random numbers that {@link Context#random} yields.
   *
   * @param seed by default 0
   * @return the changed copy
   */
  public Parallel seed(long seed) {
    return with(o -> o.seed = seed);
  }

  /**
   * Gives each worker an instance of a resource. May be called several times, for several
   * resources.
   *
   * @param resource the key, by which tasks {@linkplain Context#get get} their worker's instance
   * @return the changed copy
   */
  public Parallel perWorker(PerWorker<?> resource) {
    Objects.requireNonNull(resource, "resource");
    List<PerWorker<?>> resources = new ArrayList<>(options.resources);
    resources.add(resource);
    return with(o -> o.resources = List.copyOf(resources));
  }

  /**
   * Tells a listener how far the call has come.
   *
   * @param progress {@link Progress#bar} or a listener of your own
   * @return the changed copy
   */
  public Parallel progress(Progress progress) {
    Objects.requireNonNull(progress, "progress");
    return with(o -> o.progress = progress);
  }

  /**
   * Passes the report to a listener when the call ends, with or without its results.
   *
   * @param listener called once per call, on the calling thread
   * @return the changed copy
   */
  public Parallel onReport(Consumer<? super Report> listener) {
    Objects.requireNonNull(listener, "listener");
    return with(o -> o.onReport = listener);
  }

  /**
   * Receives the messages that tasks {@link Context#send}. An item that runs again, because it is
   * retried or its worker has died, sends its messages again; where that matters, let a message
   * name its item. The listener holds up the worker whose message it handles. A call that it makes
   * on the same worker processes would have to wait for that very worker, and is refused.
   *
   * @param listener called with one message at a time, on any thread
   * @return the changed copy
   */
  public Parallel onMessage(Consumer<Object> listener) {
    Objects.requireNonNull(listener, "listener");
    return with(o -> o.onMessage = listener);
  }

  private static void positive(String option, Duration duration) {
    Objects.requireNonNull(duration, option);
    Preconditions.checkArgument(
        !duration.isNegative() && !duration.isZero(),
        "%s(%s): give a positive duration, or leave the option out for no limit",
        option,
        duration);
  }

  // Calls over inputs

  /**
   * Applies a task to each input.
   *
   * @param task what is done with each input
   * @param inputs the inputs, none of them null
   * @param <T> an input
   * @param <R> a result
   * @return the results, in the order of the inputs
   */
  public <T, R extends @Nullable Object> Results<R> map(
      Task<? super T, ? extends R> task, Iterable<? extends T> inputs) {
    return map((ContextTask<? super T, ? extends R>) task, inputs);
  }

  /**
   * Applies a task that looks at its context to each input.
   *
   * @param task what is done with each input
   * @param inputs the inputs, none of them null
   * @param <T> an input
   * @param <R> a result
   * @return the results, in the order of the inputs
   */
  public <T, R extends @Nullable Object> Results<R> map(
      ContextTask<? super T, ? extends R> task, Iterable<? extends T> inputs) {
    checkCall(task, inputs);
    return results(
        inputs instanceof Collection<? extends T> all
            ? ObjectCalls.map(options, task, Checked.list(all))
            : LazyCalls.map(options, task, inputs));
  }

  /**
   * Applies a task to each pair of inputs.
   *
   * @param task what is done with each pair
   * @param as the first inputs
   * @param bs the second inputs, as many
   * @param <A> a first input
   * @param <B> a second input
   * @param <R> a result
   * @return the results, in the order of the inputs
   * @throws IllegalArgumentException if the inputs differ in number
   */
  public <A, B, R extends @Nullable Object> Results<R> map(
      Task2<? super A, ? super B, ? extends R> task,
      Iterable<? extends A> as,
      Iterable<? extends B> bs) {
    return Zip.map(this, task, as, bs);
  }

  /**
   * Applies a task to each triple of inputs.
   *
   * @param task what is done with each triple
   * @param as the first inputs
   * @param bs the second inputs, as many
   * @param cs the third inputs, as many
   * @param <A> a first input
   * @param <B> a second input
   * @param <C> a third input
   * @param <R> a result
   * @return the results, in the order of the inputs
   * @throws IllegalArgumentException if the inputs differ in number
   */
  public <A, B, C, R extends @Nullable Object> Results<R> map(
      Task3<? super A, ? super B, ? super C, ? extends R> task,
      Iterable<? extends A> as,
      Iterable<? extends B> bs,
      Iterable<? extends C> cs) {
    return Zip.map(this, task, as, bs, cs);
  }

  /**
   * Does something with each input.
   *
   * @param action what is done
   * @param inputs the inputs, none of them null
   * @param <T> an input
   * @return what the call did with its time
   */
  public <T> Report forEach(Action<? super T> action, Iterable<? extends T> inputs) {
    return forEach((ContextAction<? super T>) action, inputs);
  }

  /**
   * Does something that looks at its context with each input.
   *
   * @param action what is done
   * @param inputs the inputs, none of them null
   * @param <T> an input
   * @return what the call did with its time
   */
  public <T> Report forEach(ContextAction<? super T> action, Iterable<? extends T> inputs) {
    checkCall(action, inputs);
    return inputs instanceof Collection<? extends T> all
        ? ObjectCalls.forEach(options, action, Checked.list(all))
        : LazyCalls.forEach(options, action, inputs);
  }

  /**
   * Applies a task to each input and tells what became of each. An item that fails does not make
   * the call throw, whatever the failure policy. A call that is cancelled or exceeds its deadline
   * returns what it has, and {@link Outcome.Cancelled} for the rest. An interrupt of the calling
   * thread does make it throw.
   *
   * @param task what is done with each input
   * @param inputs the inputs, none of them null
   * @param <T> an input
   * @param <R> a result
   * @return an outcome for each input, in order
   */
  public <T, R extends @Nullable Object> Results<Outcome<R>> outcomes(
      Task<? super T, ? extends R> task, Iterable<? extends T> inputs) {
    return outcomes((ContextTask<? super T, ? extends R>) task, inputs);
  }

  /**
   * As {@link #outcomes(Task, Iterable)}, with a task that looks at its context.
   *
   * @param task what is done with each input
   * @param inputs the inputs, none of them null
   * @param <T> an input
   * @param <R> a result
   * @return an outcome for each input, in order
   */
  public <T, R extends @Nullable Object> Results<Outcome<R>> outcomes(
      ContextTask<? super T, ? extends R> task, Iterable<? extends T> inputs) {
    checkCall(task, inputs);
    return results(
        inputs instanceof Collection<? extends T> all
            ? ObjectCalls.outcomes(options, task, Checked.list(all))
            : LazyCalls.outcomes(options, task, inputs));
  }

  /**
   * Applies a task to each input lazily, as results are taken, at most a {@linkplain #window
   * window} ahead. An input costs up to some 20 µs, since it is handed over by itself. Close the
   * stream if you don't read it to its end: that cancels what is running. One that is abandoned
   * holds no thread, and is closed after it has been garbage-collected.
   *
   * @param task what is done with each input
   * @param inputs the inputs, none of them null
   * @param <T> an input
   * @param <R> a result
   * @return a sequential stream of the results, in the order of the inputs
   */
  public <T, R extends @Nullable Object> Stream<R> stream(
      Task<? super T, ? extends R> task, Iterable<? extends T> inputs) {
    return stream((ContextTask<? super T, ? extends R>) task, inputs);
  }

  /**
   * As {@link #stream(Task, Iterable)}, with a task that looks at its context.
   *
   * @param task what is done with each input
   * @param inputs the inputs, none of them null
   * @param <T> an input
   * @param <R> a result
   * @return a sequential stream of the results, in the order of the inputs
   */
  public <T, R extends @Nullable Object> Stream<R> stream(
      ContextTask<? super T, ? extends R> task, Iterable<? extends T> inputs) {
    checkCall(task, inputs);
    return LazyCalls.stream(options, task, inputs, true);
  }

  /**
   * As {@link #stream(Task, Iterable)}, but in the order in which results become available.
   *
   * @param task what is done with each input
   * @param inputs the inputs, none of them null
   * @param <T> an input
   * @param <R> a result
   * @return a sequential stream of the results, in the order of completion
   */
  public <T, R extends @Nullable Object> Stream<R> unordered(
      Task<? super T, ? extends R> task, Iterable<? extends T> inputs) {
    return unordered((ContextTask<? super T, ? extends R>) task, inputs);
  }

  /**
   * As {@link #unordered(Task, Iterable)}, with a task that looks at its context.
   *
   * @param task what is done with each input
   * @param inputs the inputs, none of them null
   * @param <T> an input
   * @param <R> a result
   * @return a sequential stream of the results, in the order of completion
   */
  public <T, R extends @Nullable Object> Stream<R> unordered(
      ContextTask<? super T, ? extends R> task, Iterable<? extends T> inputs) {
    checkCall(task, inputs);
    return LazyCalls.stream(options, task, inputs, false);
  }

  /**
   * Applies a task to each input and combines the results in order. Which neighbours are combined
   * depends on the number of inputs alone, so the result is identical to the last bit on every
   * strategy, chunking and number of workers.
   *
   * @param identity combined with any result, it must yield that result
   * @param task what is done with each input
   * @param combiner associative, or nearly, as addition of doubles is; without side effects
   * @param inputs the inputs, none of them null; all are read before the call begins
   * @param <T> an input
   * @param <R> a result
   * @return the combined result; {@code identity} if there are no inputs
   */
  public <T, R> R reduce(
      R identity, Task<? super T, R> task, Combiner<R> combiner, Iterable<? extends T> inputs) {
    checkCall(task, inputs);
    Objects.requireNonNull(combiner, "combiner");
    List<? extends T> all =
        inputs instanceof Collection<? extends T> given
            ? Checked.list(given)
            : Checked.readAll(inputs);
    return ObjectCalls.reduce(options, identity, task, combiner, all);
  }

  /**
   * A collector that gathers the elements of a stream and, when the stream has ended, applies a
   * task to each.
   *
   * @param task what is done with each element
   * @param <T> an element
   * @param <R> a result
   * @return a collector of the results, in the encounter order of the elements
   */
  public <T, R extends @Nullable Object> Collector<T, ?, Results<R>> collector(
      Task<? super T, ? extends R> task) {
    Objects.requireNonNull(task, "task");
    return Collector.<T, List<T>, Results<R>>of(
        ArrayList::new,
        List::add,
        (left, right) -> {
          left.addAll(right);
          return left;
        },
        all -> map(task, all));
  }

  // Calls over indices

  /**
   * The indices from one {@code int} to another as inputs: a parallel loop.
   *
   * @param from the first index
   * @param to one past the last index
   * @return the calls over these indices
   * @throws IllegalArgumentException if {@code to} is less than {@code from}
   */
  public Range range(int from, int to) {
    return new RangeCalls(IndexCalls.of(options, from, to));
  }

  /**
   * The indices from one {@code long} to another as inputs.
   *
   * @param from the first index
   * @param to one past the last index
   * @return the calls over these indices
   * @throws IllegalArgumentException if {@code to} is less than {@code from}, or {@code to - from}
   *     exceeds {@link Long#MAX_VALUE}
   */
  public LongRange range(long from, long to) {
    return new LongRangeCalls(IndexCalls.of(options, from, to));
  }

  /**
   * Adds up a value of each index from 0 to {@code n - 1}: short for {@code range(0L,
   * n).sum(task)}.
   *
   * @param n the number of indices
   * @param task called once per index
   * @return the sum, identical to the last bit on every strategy and number of workers
   */
  public double sum(long n, LongRange.ToDouble task) {
    return range(0L, n).sum(task);
  }

  /**
   * As {@link #sum(long, LongRange.ToDouble)}, with a task that looks at its context.
   *
   * @param n the number of indices
   * @param task called once per index
   * @return the sum
   */
  public double sum(long n, LongRange.ContextToDouble task) {
    return range(0L, n).sum(task);
  }

  // Unlike tasks

  /**
   * Runs unlike tasks side by side and waits for all of them.
   *
   * @param tasks the tasks; for worker processes {@linkplain SerializableCallable serializable}
   *     ones
   * @param <R> what they return
   * @return their results, in order
   */
  public <R extends @Nullable Object> Results<R> invoke(
      Collection<? extends Callable<? extends R>> tasks) {
    Objects.requireNonNull(tasks, "tasks");
    return chunked(Chunking.fixed(1)).map(new Unlike<R>(), tasks);
  }

  /**
   * Runs unlike tasks side by side and waits for all of them.
   *
   * @param tasks the tasks
   * @param <R> what they return
   * @return their results, in order
   */
  @SafeVarargs
  @SuppressWarnings("varargs") // read only
  public final <R extends @Nullable Object> Results<R> invoke(
      SerializableCallable<? extends R>... tasks) {
    return invoke(Arrays.asList(tasks));
  }

  /**
   * Starts a task and returns at once; on {@link Sequential} the task runs first. If a task waits
   * for one that it has submitted and that has not begun, it runs that one itself. Functions that
   * depend on the future, by {@code thenApply} and the like, may run as part of the task: calls
   * that they make are nested in it.
   *
   * @param task the task
   * @param <R> what it returns
   * @return the future result. Cancelling it interrupts the task. If the task fails, it completes
   *     with a {@link TaskFailedException}
   */
  public <R extends @Nullable Object> CompletableFuture<R> submit(SerializableCallable<R> task) {
    Objects.requireNonNull(task, "task");
    return Submission.of(options, task);
  }

  /**
   * A view of this strategy and these options as an executor, for code that needs one. Shutting it
   * down does not close the strategy. An exception of a command given to {@code execute} goes to
   * the uncaught-exception handler, as with the JDK's pools. On worker processes tasks must be
   * serializable, as a {@link SerializableCallable} is, and it rejects commands that complete a
   * future themselves, as those of {@link
   * CompletableFuture#supplyAsync(java.util.function.Supplier, java.util.concurrent.Executor)} do:
   * only the worker's copy of the future would be completed.
   *
   * @return a new view
   */
  public ExecutorService asExecutorService() {
    return new StrategyExecutor(options);
  }

  private static void checkCall(Object task, Iterable<?> inputs) {
    Objects.requireNonNull(task, "task");
    Objects.requireNonNull(inputs, "inputs");
  }

  private static <R extends @Nullable Object> Results<R> results(Done<Slots> done) {
    return new Results<>(done.values(), done.report());
  }

  @Override
  public String toString() {
    return options.toString();
  }
}
