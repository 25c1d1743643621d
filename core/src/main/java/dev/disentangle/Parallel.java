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
 * <p>Whatever the strategy: results come in the order of the inputs; the first failure stops the
 * call and is thrown with the item it belongs to; an interrupt of the caller cancels; nothing is
 * left behind. Options are added to {@link #using}, which returns an immutable value to keep and to
 * call as often as you like, from any thread:
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
 * <p><b>Inputs</b> are any {@link Iterable}. A collection is complete before the call begins, and
 * is checked for nulls first. Anything else ({@link Inputs#of(java.util.Iterator)}, {@link
 * Inputs#of(Stream)}) is read on the calling thread as the call goes on, a {@linkplain #window
 * window} ahead.
 *
 * <p><b>Tasks</b> are called by many threads at once. One that calls {@code Parallel} itself is
 * served by the outermost call's workers, so threads don't multiply. The calling thread takes part
 * in the work where items are known to be short, and never where a timeout or deadline is to be
 * kept.
 *
 * <p><b>All calls</b> throw {@link TaskFailedException} if an item fails for good, {@link
 * CallCancelledException} on cancellation or interrupt, {@link DeadlineExceededException}, {@link
 * IllegalStateException} if the strategy was closed, and {@link NullPointerException} for a null
 * task, input or option.
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
   * <p>Costs the results' array and some 0.3 µs, and from some 20 µs of work on the wake-up of the
   * workers; nothing per item.
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
   * Names the call in progress, reports, logs and exceptions.
   *
   * @param name by default "map"
   * @return the changed copy
   */
  public Parallel named(String name) {
    Objects.requireNonNull(name, "name");
    return with(o -> o.name = name);
  }

  /**
   * Cuts the work in another way than the strategy would.
   *
   * @param chunking how the work is cut
   * @return the changed copy
   */
  public Parallel chunked(Chunking chunking) {
    Objects.requireNonNull(chunking, "chunking");
    return with(o -> o.strategy = o.strategy.chunked(chunking));
  }

  /**
   * Says what a failed item means for the call.
   *
   * @param policy by default {@link FailurePolicy#FAIL_FAST}
   * @return the changed copy
   */
  public Parallel onFailure(FailurePolicy policy) {
    Objects.requireNonNull(policy, "policy");
    return with(o -> o.onFailure = policy);
  }

  /**
   * Tries failed items again, at once, on the same worker.
   *
   * @param times how many further attempts an item gets, 0 (the default) or more
   * @return the changed copy
   */
  public Parallel retries(int times) {
    return retries(Retry.times(times));
  }

  /**
   * Tries failed items again.
   *
   * @param retry how often, after which failures, after what pause
   * @return the changed copy
   */
  public Parallel retries(Retry retry) {
    Objects.requireNonNull(retry, "retry");
    return with(o -> o.retry = retry);
  }

  /**
   * Says how often an item that was running when its worker process died is run again, on another
   * one. Where it isn't known which of several short items it was, each of them is first run on its
   * own. After that the item fails with a {@link WorkerCrashedException}, an {@link
   * Outcome.Crashed}.
   *
   * <p>Does nothing where workers are threads: they live and die with the caller.
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
   * Limits the time of each attempt at an item, from its start, and at most an eighth longer. An
   * item that exceeds it is interrupted and fails with an {@link ItemTimeoutException}; where it
   * ignores that for 100 ms its thread is given up, and another takes its place. Where results go
   * to another process the same limit holds for the encoding of each, by itself.
   *
   * @param timeout positive
   * @return the changed copy
   */
  public Parallel itemTimeout(Duration timeout) {
    positive("itemTimeout", timeout);
    return with(o -> o.itemTimeout = timeout);
  }

  /**
   * Limits the time of the whole call, from its begin.
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
   * Limits how far inputs that are no collection are read beyond the results that were taken.
   *
   * @param items at least 1; by default 4 a worker
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
   * Chooses the random numbers that {@link Context#random} gives.
   *
   * @param seed by default 0
   * @return the changed copy
   */
  public Parallel seed(long seed) {
    return with(o -> o.seed = seed);
  }

  /**
   * Gives each worker an instance of a resource; may be called for several.
   *
   * @param resource the key to ask for it by {@link Context#get}
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
   * Hands over what the call did with its time, when it ends, well or not.
   *
   * @param listener called once a call, on the calling thread
   * @return the changed copy
   */
  public Parallel onReport(Consumer<? super Report> listener) {
    Objects.requireNonNull(listener, "listener");
    return with(o -> o.onReport = listener);
  }

  /**
   * Receives what tasks {@link Context#send}. An item that runs again, as it is retried or its
   * worker has died, sends again: whoever adds up messages has them say of which item they are. A
   * listener holds up the worker whose message it has; a call of its own on the same worker
   * processes would wait for that worker, and is refused.
   *
   * @param listener called with one message at a time, on whatever thread
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
   * Applies a task to each input and tells what became of each: never throws for an item, and the
   * failure policy does not apply. A call that is cancelled or runs out of time returns what it
   * has, the rest being {@link Outcome.Cancelled}; only an interrupt of the caller throws.
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
   * Applies a task to each input as the results are asked for: lazy, in order, at most a
   * {@linkplain #window window} ahead. Close the stream to release the workers early; one that was
   * abandoned holds none, and is closed when the garbage collector has found it.
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
   * As {@link #stream(Task, Iterable)}, but each result comes as soon as it is there.
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
   * Applies a task to each input and combines the results, in order; identical on every strategy,
   * chunking and number of workers, to the last bit.
   *
   * @param identity what changes nothing when combined
   * @param task what is done with each input
   * @param combiner associative, without side effects
   * @param inputs the inputs, none of them null; read completely before the call begins
   * @param <T> an input
   * @param <R> what is combined
   * @return the combination, the identity if there are no inputs
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
   * A collector that applies a task to each element of a stream, when the stream has ended.
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
   * The indices from one {@code int} to another as inputs: a loop, in parallel.
   *
   * @param from the first index
   * @param to one past the last index; not below {@code from}
   * @return the calls over them
   */
  public Range range(int from, int to) {
    return new RangeCalls(IndexCalls.of(options, from, to));
  }

  /**
   * The indices from one {@code long} to another as inputs.
   *
   * @param from the first index
   * @param to one past the last index; not below {@code from}
   * @return the calls over them
   */
  public LongRange range(long from, long to) {
    return new LongRangeCalls(IndexCalls.of(options, from, to));
  }

  /**
   * Adds up a value of each index from 0 on: short for {@code range(0L, n).sum(task)}.
   *
   * @param n how many indices
   * @param task called once an index
   * @return the sum
   */
  public double sum(long n, LongRange.ToDouble task) {
    return range(0L, n).sum(task);
  }

  /**
   * Adds up a value of each index from 0 on: short for {@code range(0L, n).sum(task)}.
   *
   * @param n how many indices
   * @param task called once an index
   * @return the sum
   */
  public double sum(long n, LongRange.ContextToDouble task) {
    return range(0L, n).sum(task);
  }

  // Unlike tasks

  /**
   * Runs unlike tasks side by side and waits for all of them.
   *
   * @param tasks the tasks
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
   * Runs a task on its own, without waiting. A task that waits for what it submitted runs it itself
   * if nobody has begun. On {@link Sequential} the task has run when this returns. What follows its
   * result, by {@code thenApply} and the like, may run as a part of the task: its calls are nested.
   *
   * @param task the task
   * @param <R> what it returns
   * @return its result to come; cancelling it interrupts the task. A failure is a {@link
   *     TaskFailedException} there
   */
  public <R extends @Nullable Object> CompletableFuture<R> submit(SerializableCallable<R> task) {
    Objects.requireNonNull(task, "task");
    return Submission.of(options, task);
  }

  /**
   * These calls' strategy and options as an executor, for code that wants one. Shutting it down
   * ends the view and not the strategy. What a command of {@code execute} throws goes to the
   * uncaught-exception handler, as with the JDK's pools. On worker processes it rejects commands
   * that are futures themselves, as {@link
   * CompletableFuture#supplyAsync(java.util.function.Supplier, java.util.concurrent.Executor)}
   * makes them: a copy would be completed there.
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
