package dev.disentangle.soak;

import dev.disentangle.CallCancelledException;
import dev.disentangle.Cancellation;
import dev.disentangle.Context;
import dev.disentangle.ContextTask;
import dev.disentangle.DeadlineExceededException;
import dev.disentangle.FailurePolicy;
import dev.disentangle.Inputs;
import dev.disentangle.ItemTimeoutException;
import dev.disentangle.Outcome;
import dev.disentangle.Parallel;
import dev.disentangle.PerWorker;
import dev.disentangle.Report;
import dev.disentangle.Retry;
import dev.disentangle.TaskFailedException;
import dev.disentangle.chunking.Chunking;
import dev.disentangle.spi.OpenStrategy;
import dev.disentangle.spi.Strategy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One random call, all of it drawn from a seed, and the check of what it answers. The serial answer
 * is known without a call: item {@code i} gives {@code value(i)}, after {@code failures(i)} failed
 * attempts.
 */
final class Call {

  /** How the call is made. */
  enum Form {
    MAP,
    OUTCOMES,
    FOR_EACH,
    REDUCE,
    LAZY_MAP,
    LAZY_OUTCOMES,
    LAZY_FOR_EACH,
    STREAM,
    UNORDERED,
    RANGE_MAP,
    RANGE_SUM,
    RANGE_CHUNKS,
    SUBMIT
  }

  /** What comes from outside. */
  enum Disturbance {
    NONE,
    CANCEL,
    INTERRUPT,
    DEADLINE,
    CLOSE_POOL,
    CLOSE_STREAM,
    ABANDON_STREAM
  }

  /** What an item does before it returns or throws. */
  enum Work {
    NONE,
    SPIN,
    SLEEP,
    NEST
  }

  private static final int ALWAYS = Integer.MAX_VALUE;
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(20);
  private static final long GIVEN_UP_NANOS = TimeUnit.MILLISECONDS.toNanos(150);
  private static final String NET = "safety net";

  /** Resources of all calls, opened and not yet closed. */
  static final AtomicInteger OPEN_RESOURCES = new AtomicInteger();

  final long seed;
  private final int depth;
  private final Pools pools;
  private final SplittableRandom random;
  private final Form form;
  private final Disturbance disturbance;
  private final Work work;
  private final long workNanos;
  private final int size;
  private final Strategy strategy;
  private final Chunking chunking;
  private final int failing;
  private final FailurePolicy policy;
  private final int retries;
  private final Duration timeout;
  private final int slow;
  private final boolean deaf;
  private final int releasedBy;
  private final long delayNanos;
  private final int window;
  private final boolean resource;
  private final boolean calm;

  private final AtomicIntegerArray runs;
  private final AtomicLongArray longest;
  private final Queue<String> faults = new ConcurrentLinkedQueue<>();
  private final PerWorker<AtomicBoolean> mine =
      PerWorker.of(this::openResource, busy -> OPEN_RESOURCES.getAndDecrement());
  private volatile boolean released;
  private volatile boolean ended;
  private volatile Report report;

  /** A failure on purpose. */
  private static final class Planned extends Exception {
    private static final long serialVersionUID = 1L;

    Planned(long item) {
      super("item " + item, null, false, false);
    }
  }

  /** Functions {@code x -> a·x + b}: an operation that is associative and not commutative. */
  private record Affine(long a, long b) {
    static final Affine IDENTITY = new Affine(1, 0);

    Affine then(Affine next) {
      return new Affine(next.a * a, next.a * b + next.b);
    }
  }

  Call(long seed, Pools pools) {
    this(seed, pools, 0, true);
  }

  private Call(long seed, Pools pools, int depth, boolean calmAround) {
    this.seed = seed;
    this.pools = pools;
    this.depth = depth;
    random = new SplittableRandom(seed);
    boolean plain = depth > 0 || random.nextInt(3) == 0;
    form = Form.values()[random.nextInt(Form.values().length)];
    boolean stream = form == Form.STREAM || form == Form.UNORDERED;
    Disturbance wanted = Disturbance.values()[random.nextInt(Disturbance.values().length)];
    boolean fits =
        switch (wanted) {
          case CLOSE_STREAM, ABANDON_STREAM -> stream;
          default -> form != Form.SUBMIT;
        };
    disturbance = plain || !fits || random.nextBoolean() ? Disturbance.NONE : wanted;
    Work kind = Work.values()[random.nextInt(Work.values().length)];
    work = kind == Work.NEST && depth == 2 ? Work.NONE : kind;
    workNanos =
        switch (work) {
          case SPIN -> 100L << random.nextInt(10);
          case SLEEP -> 10_000L << random.nextInt(9);
          default -> 0;
        };
    int most =
        switch (work) {
          case NONE -> depth > 0 ? 200 : 100_000;
          case SPIN -> depth > 0 ? 50 : (int) Math.min(20_000, 20_000_000 / workNanos);
          case SLEEP -> depth > 0 ? 8 : (int) Math.min(500, 50_000_000 / workNanos);
          case NEST -> 12;
        };
    int bound = Math.min(most, form == Form.SUBMIT ? 20 : 1 << random.nextInt(18));
    size = random.nextInt(bound + 1);
    strategy = disturbance == Disturbance.CLOSE_POOL ? Pools.own(random) : pools.any(random);
    chunking =
        switch (random.nextInt(12)) {
          case 0 -> Chunking.balanced();
          case 1 -> Chunking.cyclic();
          case 2 -> Chunking.fixed(1 + random.nextInt(20));
          case 3 -> Chunking.guided();
          case 4 -> Chunking.timed();
          case 5 -> Chunking.stealing();
          default -> null;
        };
    boolean mayFail = !plain && form != Form.RANGE_CHUNKS && form != Form.SUBMIT;
    failing = mayFail && random.nextInt(3) == 0 ? 1 << random.nextInt(12) : 0;
    policy = random.nextBoolean() ? FailurePolicy.FAIL_FAST : FailurePolicy.FAIL_AT_END;
    retries = mayFail && random.nextInt(3) == 0 ? 1 + random.nextInt(2) : 0;
    boolean watched = random.nextInt(4) == 0;
    boolean tight = watched && mayFail && size > 0 && random.nextInt(3) == 0;
    timeout =
        tight ? Duration.ofMillis(100 + random.nextInt(100)) : watched ? Duration.ofHours(1) : null;
    slow = tight ? random.nextInt(size) : -1;
    deaf = random.nextBoolean();
    releasedBy = random.nextBoolean() ? random.nextInt(size + 1) : -1;
    delayNanos = random.nextLong(1L << random.nextInt(15, 25));
    window = random.nextInt(3) == 0 ? 1 + random.nextInt(100) : 0;
    resource = form != Form.SUBMIT && random.nextInt(4) == 0;
    boolean stops = disturbance != Disturbance.NONE || tight;
    boolean failsFast = failing > 0 && policy == FailurePolicy.FAIL_FAST;
    calm = calmAround && !stops && !failsFast;
    runs = new AtomicIntegerArray(size);
    longest = new AtomicLongArray(tight ? size : 0);
  }

  // What the call should answer

  private static long mix(long bits) {
    long z = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  private long value(long item) {
    return mix(seed + 7 * item + 1);
  }

  private int failures(long item) {
    if (failing == 0 || Math.floorMod(mix(seed - item), failing) != 0) {
      return 0;
    }
    int times = 1 + (int) Math.floorMod(mix(seed ^ item), 4L);
    return times == 4 ? ALWAYS : times;
  }

  /** Whether the item fails for good. */
  private boolean doomed(long item) {
    return (item == slow && !released(slow)) || failures(item) > retries;
  }

  /** Whether an item that stalls ends by itself, later than it should. */
  private boolean released(long item) {
    return item == slow && deaf && releasedBy >= 0;
  }

  /** Whether the machine was so slow that the item may have run out of its time. */
  private boolean excused(long item) {
    return longest.length() > 0 && (released(item) || longest.get((int) item) >= timeout.toNanos());
  }

  /** Whether a thread lost the processor right before or after the time that is measured here. */
  private static boolean betweenItems(ItemTimeoutException late) {
    return Stream.of(late.getStackTrace())
        .noneMatch(frame -> frame.getMethodName().equals("attempt"));
  }

  private boolean anyExcused() {
    return IntStream.range(0, longest.length()).anyMatch(this::excused);
  }

  private Call nested(long item) {
    return new Call(mix(seed + item), pools, depth + 1, calm);
  }

  // The task

  private AtomicBoolean openResource() {
    OPEN_RESOURCES.getAndIncrement();
    return new AtomicBoolean();
  }

  private long task(long item, Context context) throws Exception {
    if (!resource) {
      return timed(item, context.attempt());
    }
    AtomicBoolean busy = context.get(mine);
    if (!busy.compareAndSet(false, true)) {
      faults.add("a worker's own resource is used by two");
    }
    try {
      return timed(item, context.attempt());
    } finally {
      busy.set(false);
    }
  }

  private long timed(long item, int attempt) throws Exception {
    long begun = System.nanoTime();
    try {
      return attempt(item, attempt);
    } finally {
      if (longest.length() > 0) {
        longest.accumulateAndGet((int) item, System.nanoTime() - begun, Math::max);
      }
    }
  }

  private long attempt(long item, int attempt) throws Exception {
    runs.getAndIncrement((int) item);
    if (calm && Thread.currentThread().isInterrupted()) {
      faults.add("a stray interrupt before item " + item);
      Thread.interrupted();
    }
    if (item == releasedBy) {
      released = true;
    }
    if (item == slow) {
      stall();
    }
    try {
      work(item);
    } catch (InterruptedException | CallCancelledException e) {
      if (calm) {
        faults.add("a stray interrupt in item " + item + ": " + e);
      }
      throw e;
    }
    if (attempt <= failures(item)) {
      throw new Planned(item);
    }
    return value(item);
  }

  private void work(long item) throws InterruptedException {
    switch (work) {
      case NONE -> {}
      case SPIN -> {
        long begun = System.nanoTime();
        while (System.nanoTime() - begun < workNanos) {
          Thread.onSpinWait();
        }
      }
      case SLEEP -> TimeUnit.NANOSECONDS.sleep(workNanos);
      case NEST -> {
        Call inner = nested(item);
        inner.make();
        faults.addAll(inner.faults);
      }
    }
  }

  /** Until it is interrupted, or, being deaf to that, until it is released. */
  private void stall() throws InterruptedException {
    long begun = System.nanoTime();
    long lateNanos = timeout.toNanos() + GIVEN_UP_NANOS;
    while (System.nanoTime() - begun < PATIENCE_NANOS) {
      if (!deaf) {
        TimeUnit.MILLISECONDS.sleep(100);
      } else {
        boolean back = released && (ended || System.nanoTime() - begun > lateNanos);
        if (back) {
          return;
        }
        Thread.interrupted();
        Thread.yield();
      }
    }
    faults.add("item " + slow + " stalled, and nobody did anything about it");
  }

  // The call

  /** Makes the call; returns what is wrong with its answer. */
  List<String> run(ScheduledExecutorService outside) {
    Thread caller = Thread.currentThread();
    AtomicBoolean inside = new AtomicBoolean(true);
    Cancellation cancellation = new Cancellation();
    Runnable disturb =
        () -> {
          synchronized (inside) {
            if (inside.get()) {
              switch (disturbance) {
                case CANCEL -> cancellation.cancel();
                case INTERRUPT -> caller.interrupt();
                case CLOSE_POOL -> ((OpenStrategy) strategy).close();
                default -> {}
              }
            }
          }
        };
    boolean disturbed = disturbance != Disturbance.NONE;
    if (disturbed) {
      outside.schedule(disturb, delayNanos, TimeUnit.NANOSECONDS);
    }
    Throwable thrown = null;
    try {
      make(options().cancelledBy(cancellation));
    } catch (Throwable e) {
      thrown = e;
    }
    synchronized (inside) {
      inside.set(false);
    }
    released = true;
    ended = true;
    boolean flag = Thread.interrupted();
    if (flag && disturbance != Disturbance.INTERRUPT) {
      faults.add("the caller was interrupted");
    }
    if (!flag && thrown instanceof CallCancelledException && disturbance == Disturbance.INTERRUPT) {
      faults.add("the caller's interrupt was swallowed");
    }
    if (strategy instanceof OpenStrategy own) {
      own.close();
    }
    check(thrown);
    return List.copyOf(faults);
  }

  private void make() {
    Throwable thrown = null;
    try {
      make(options());
    } catch (Throwable e) {
      if (!calm && e instanceof CallCancelledException stopped) {
        throw stopped;
      }
      thrown = e;
    }
    if (calm) {
      check(thrown);
    }
  }

  private Parallel options() {
    Parallel options =
        Parallel.using(strategy)
            .onFailure(policy)
            .retries(Retry.times(retries))
            .onReport(r -> report = r);
    if (chunking != null) {
      options = options.chunked(chunking);
    }
    if (timeout != null) {
      options = options.itemTimeout(timeout);
    }
    if (disturbance == Disturbance.DEADLINE) {
      options = options.deadline(Duration.ofNanos(delayNanos + 1));
    }
    if (window > 0) {
      options = options.window(window);
    }
    return resource ? options.perWorker(mine) : options;
  }

  private List<Integer> items() {
    return IntStream.range(0, size).boxed().toList();
  }

  private Iterable<Integer> lazyItems() {
    return Inputs.of(items().iterator());
  }

  private void make(Parallel options) {
    ContextTask<Integer, Long> task = this::task;
    switch (form) {
      case MAP -> checkValues(options.map(task, items()));
      case OUTCOMES -> checkOutcomes(options.outcomes(task, items()));
      case FOR_EACH -> options.forEach((item, context) -> task(item, context), items());
      case LAZY_MAP -> checkValues(options.map(task, lazyItems()));
      case LAZY_OUTCOMES -> checkOutcomes(options.outcomes(task, lazyItems()));
      case LAZY_FOR_EACH -> options.forEach((item, context) -> task(item, context), lazyItems());
      case STREAM -> stream(options.stream(task, lazyItems()));
      case UNORDERED -> stream(options.unordered(task, lazyItems()));
      case RANGE_MAP -> {
        long[] values = options.range(0, size).mapToLong(this::task);
        checkValues(IntStream.range(0, size).mapToObj(i -> values[i]).toList());
      }
      case RANGE_SUM -> {
        long sum = options.range(0, size).sumLong(this::task);
        if (sum != IntStream.range(0, size).mapToLong(this::value).sum()) {
          faults.add("wrong sum");
        }
      }
      case RANGE_CHUNKS ->
          options
              .range(0, size)
              .forEachChunk(
                  (from, to) -> {
                    for (int item = from; item < to; item++) {
                      attempt(item, 1);
                    }
                  });
      case REDUCE -> reduce(options);
      case SUBMIT -> submit(options);
    }
  }

  private void reduce(Parallel options) {
    Affine product =
        options
            .range(0, size)
            .reduce(Affine.IDENTITY, (i, context) -> affine(task(i, context)), Affine::then);
    Affine expected = Affine.IDENTITY;
    for (int item = 0; item < size; item++) {
      expected = expected.then(affine(value(item)));
    }
    if (!product.equals(expected)) {
      faults.add("wrong product");
    }
  }

  private static Affine affine(long value) {
    return new Affine(value | 1, value >> 7);
  }

  private void submit(Parallel options) {
    List<CompletableFuture<Long>> futures = new ArrayList<>();
    for (int item = 0; item < size; item++) {
      int i = item;
      futures.add(options.submit(() -> timed(i, 1)));
    }
    List<Long> values = new ArrayList<>();
    for (CompletableFuture<Long> future : futures) {
      try {
        values.add(future.get());
      } catch (Exception e) {
        if (e instanceof InterruptedException) {
          Thread.currentThread().interrupt();
        }
        if (!calm) {
          futures.forEach(each -> each.cancel(true));
          throw new CallCancelledException("stopped while it waited", e);
        }
        faults.add("a submission failed: " + e);
        return;
      }
    }
    checkValues(values);
  }

  private void stream(Stream<Long> stream) {
    Iterator<Long> values = stream.iterator();
    List<Long> taken = new ArrayList<>();
    boolean leaves =
        disturbance == Disturbance.CLOSE_STREAM || disturbance == Disturbance.ABANDON_STREAM;
    int most = leaves ? random.nextInt(size + 1) : size;
    try {
      while (taken.size() < most && values.hasNext()) {
        taken.add(values.next());
      }
      if (!leaves && values.hasNext()) {
        faults.add("more results than inputs");
      }
    } finally {
      if (disturbance != Disturbance.ABANDON_STREAM || resource) {
        stream.close();
      }
    }
    if (form == Form.STREAM) {
      checkOrder(taken);
    } else {
      List<Long> expected =
          new ArrayList<>(IntStream.range(0, size).mapToObj(this::value).toList());
      taken.forEach(
          value -> {
            if (!expected.remove(value)) {
              faults.add("a result that is nobody's, or came twice");
            }
          });
    }
    if (!leaves && taken.size() != size && policy == FailurePolicy.FAIL_FAST) {
      faults.add(taken.size() + " results");
    }
  }

  // The check

  /** A stream leaves out what fails, and throws at its end. */
  private void checkOrder(List<Long> values) {
    int item = 0;
    for (Long value : values) {
      while (item < size && value != value(item) && (doomed(item) || excused(item))) {
        item++;
      }
      if (item == size || value != value(item)) {
        faults.add("wrong result at " + item);
        return;
      }
      item++;
    }
  }

  private void checkPrefix(List<Long> values) {
    for (int item = 0; item < values.size(); item++) {
      if (values.get(item) == null || values.get(item) != value(item)) {
        faults.add("wrong result at " + item);
        return;
      }
    }
  }

  private void checkValues(List<Long> values) {
    if (values.size() != size) {
      faults.add(values.size() + " results");
    }
    checkPrefix(values);
  }

  private void checkOutcomes(List<Outcome<Long>> outcomes) {
    boolean stoppedFromAround = depth > 0 && !calm;
    if (outcomes.size() != size && disturbance == Disturbance.NONE && !stoppedFromAround) {
      faults.add(outcomes.size() + " outcomes");
    }
    for (int item = 0; item < outcomes.size(); item++) {
      Outcome<Long> outcome = outcomes.get(item);
      boolean right = outcome != null && outcome.index() == item;
      if (right && outcome instanceof Outcome.Success<Long> success) {
        right = success.value() == value(item) && !doomed(item);
      } else if (right && outcome instanceof Outcome.Failed<Long> failed) {
        right =
            (failed.thrown() instanceof Planned && failures(item) > retries)
                || lostItsPool(failed.thrown())
                || stoppedFromAround;
      } else if (right && outcome instanceof Outcome.TimedOut<Long> late) {
        right = item == slow || excused(item) || betweenItems(late.timeout());
      } else {
        right =
            right
                && (stoppedFromAround
                    || stoppedBy(Disturbance.CANCEL)
                    || stoppedBy(Disturbance.DEADLINE));
      }
      if (!right) {
        faults.add("wrong outcome at " + item + ": " + outcome);
        return;
      }
    }
  }

  /** Whether the item failed because a call inside it did, whose pool was closed. */
  private boolean lostItsPool(Throwable thrown) {
    return work == Work.NEST
        && stoppedBy(Disturbance.CLOSE_POOL)
        && Stream.iterate(thrown, cause -> cause != null, Throwable::getCause)
            .anyMatch(IllegalStateException.class::isInstance);
  }

  private boolean stoppedBy(Disturbance reason) {
    return disturbance == reason;
  }

  private void check(Throwable thrown) {
    boolean outcomes = form == Form.OUTCOMES || form == Form.LAZY_OUTCOMES;
    if (thrown == null) {
      if (!outcomes && disturbance == Disturbance.NONE && countDoomed() > 0) {
        faults.add("should have thrown");
      }
      if (disturbance == Disturbance.NONE && slow < 0) {
        checkRuns();
      }
    } else if (thrown instanceof TaskFailedException failed) {
      checkFailure(failed, outcomes);
    } else if (!(thrown instanceof DeadlineExceededException && stoppedBy(Disturbance.DEADLINE)
        || thrown instanceof CallCancelledException
            && (stoppedBy(Disturbance.CANCEL) || stoppedBy(Disturbance.INTERRUPT))
        || thrown instanceof IllegalStateException && stoppedBy(Disturbance.CLOSE_POOL))) {
      faults.add("threw " + Soak.trace(thrown));
    }
    if (report != null && report.notes().stream().anyMatch(note -> note.contains(NET))) {
      faults.add("the safety net fired: " + report.notes());
    }
  }

  private void checkFailure(TaskFailedException failed, boolean outcomes) {
    long item = failed.index();
    Throwable cause = failed.getCause();
    boolean planned =
        cause instanceof Planned
            && cause.getMessage().equals("item " + item)
            && failures(item) > retries
            && failed.attempts() == retries + 1;
    boolean timedOut =
        cause instanceof ItemTimeoutException late
            && (item == slow || excused(item) || betweenItems(late));
    if (outcomes || !(planned || timedOut || lostItsPool(cause))) {
      faults.add("threw " + Soak.trace(failed));
    }
    boolean toTheEnd =
        policy == FailurePolicy.FAIL_AT_END && disturbance == Disturbance.NONE && !anyExcused();
    if (toTheEnd && form != Form.SUBMIT) {
      long told = 1L + failed.getSuppressed().length;
      if (item != firstDoomed() || told != Math.min(101, countDoomed())) {
        faults.add("ran to the end, and told of " + told + " failures of " + countDoomed());
      }
      if (slow < 0) {
        checkRuns();
      }
    }
  }

  private long countDoomed() {
    return IntStream.range(0, size).filter(this::doomed).count();
  }

  private int firstDoomed() {
    return IntStream.range(0, size).filter(this::doomed).findFirst().orElse(-1);
  }

  private void checkRuns() {
    for (int item = 0; item < size; item++) {
      int expected = 1 + Math.min(failures(item), retries);
      if (runs.get(item) != expected) {
        faults.add("item " + item + " ran " + runs.get(item) + " times, not " + expected);
        return;
      }
    }
  }

  Form form() {
    return form;
  }

  @Override
  public String toString() {
    return "call %d: %s of %d on %s, chunking %s, %s %d ns, %s after %d ns, a %d-th fails %s, retries %d,"
            .formatted(
                seed,
                form,
                size,
                strategy,
                chunking,
                work,
                workNanos,
                disturbance,
                delayNanos,
                failing,
                policy,
                retries)
        + " timeout %s, item %d stalls (deaf %s, released by %d), window %d, resource %s, calm %s"
            .formatted(timeout, slow, deaf, releasedBy, window, resource, calm);
  }
}
