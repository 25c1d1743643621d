package dev.disentangle.internal;

import dev.disentangle.FailurePolicy;
import dev.disentangle.Report;
import dev.disentangle.chunking.OpenCutter;
import dev.disentangle.internal.Feed.Entry;
import dev.disentangle.internal.Feed.Result;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A call whose inputs are read, and whose results are taken, one by one: the iterator behind
 * streams, and behind every call over inputs that are not a collection.
 *
 * <p>Only the consumer's thread reads inputs, at most {@code window} of them beyond the results
 * that it has taken; it reads more only after it has taken a result. Workers leave when nothing can
 * be claimed, and are recruited again as inputs arrive ({@link LazyWorkers}). So an abandoned
 * stream holds no thread; its other resources are released after it has been garbage-collected
 * ({@link LazyEnd}).
 *
 * <p>Not thread-safe, like every iterator.
 */
final class LazyCall implements Iterator<Entry>, AutoCloseable {

  private static final int WINDOW_PER_WORKER = 4;

  private final Options options;
  private final LazySource source;
  private final int window;
  private final boolean ordered;
  private final Failures failures = new Failures();
  private final Feed feed;
  private final EngineJob job;
  private final OpenCutter cutter;
  private final Deal deal;
  private final Clocks clocks;
  private final LazyEnd ending;
  private final LazyWorkers workers;
  private final boolean outcomes;
  private final Deque<Entry> inOrder = new ArrayDeque<>();
  private @Nullable Entry ready;
  private long read;
  private long taken;
  private boolean begun;
  private boolean inputEnded;
  private boolean ended;
  private @Nullable Supplier<Report> report;

  /** Reads nothing and starts nothing yet. */
  LazyCall(
      Options options,
      Object task,
      Class<? extends Step> step,
      Iterable<?> inputs,
      boolean ordered) {
    this.options = options;
    this.source = new LazySource(inputs);
    this.ordered = ordered;
    TaskProfile profile = TaskProfile.of(task);
    Place place = Place.ofCaller(options.strategy);
    this.window = options.window > 0 ? options.window : WINDOW_PER_WORKER * place.workers;
    this.feed = new Feed(window, ordered);
    this.outcomes = step == LazySteps.Outcomes.class;
    OptionalLong promised = source.promised();
    this.job =
        new EngineJob(
            options,
            place,
            profile.wire(step, Wiring.of(task, List.of(), feed), promised.orElse(0)),
            ItemKind.LAZY,
            promised.orElse(Long.MAX_VALUE),
            new LazySink(feed, failures, outcomes));
    feed.wakesBy(job::wakeWaiter);
    this.cutter = place.chunking.openCutter(place.workers);
    this.deal = new Deal(cutter, 0, 0, Long.MAX_VALUE);
    deal.growing(true);
    job.open(deal);
    this.clocks = new Clocks(job, promised);
    this.ending = new LazyEnd(job, clocks, profile);
    this.workers = new LazyWorkers(job, cutter, window, clocks, profile.nanosPerItem());
  }

  private void begin() {
    begun = true;
    job.place.recruiter.checkOpen();
    clocks.start();
    ending.guard(this);
    if (Clocks.needWatching(options) || options.progress != null) {
      Clock.drive(job, clocks);
    }
  }

  @Override
  public boolean hasNext() {
    if (!begun) {
      begin();
    }
    while (ready == null && !ended) {
      Entry entry = await();
      if (entry == null) {
        ending.settle(); // workers may still be counting the last items
        end();
        conclude();
      } else if (!Objects.requireNonNull(entry.result()).failed()) {
        ready = entry;
      } else if (options.onFailure == FailurePolicy.FAIL_FAST) {
        ending.settle();
        end();
        conclude();
      } else {
        taken++;
      }
    }
    return ready != null;
  }

  @Override
  public Entry next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    Entry entry = Objects.requireNonNull(ready);
    ready = null;
    taken++;
    return entry;
  }

  /** The next entry that has its outcome; null at the end, or if the job was stopped before it. */
  private @Nullable Entry await() {
    while (true) {
      readAhead();
      Entry entry = poll();
      if (entry != null) {
        return entry;
      }
      if ((read == taken && inputEnded) || (job.stop.get() != null && ending.hasSettled())) {
        return poll();
      }
      workers.recruitIfWorthwhile();
      if (!workers.workHere()) {
        park();
      }
      if (Thread.interrupted()) {
        clocks.callerInterrupted();
      }
      clocks.heedOuter();
    }
  }

  private @Nullable Entry poll() {
    if (!ordered) {
      return feed.pollCompleted();
    }
    Entry head = inOrder.peek();
    return head != null && head.result() != null ? inOrder.poll() : null;
  }

  /** Reads inputs until the window is full or a result can be taken. */
  private void readAhead() {
    while (mayRead()) {
      Object input = source.next();
      if (input == null) {
        inputEnded = true;
        deal.growing(false);
        cutter.finish();
        job.endIfExhausted();
        return;
      }
      Entry entry = new Entry(read, input);
      feed.put(entry);
      if (ordered) {
        inOrder.add(entry);
      }
      read++;
      cutter.extend(read);
      workers.recruitIfWorthwhile();
      if (ordered ? inOrder.element().result() != null : feed.hasCompleted()) {
        return;
      }
    }
  }

  private boolean mayRead() {
    return !inputEnded && read - taken < window && feed.hasRoom(read) && job.stop.get() == null;
  }

  private void park() {
    workers.learn();
    job.waiter(Thread.currentThread());
    feed.await(ordered ? inOrder.peek() : null);
    boolean news =
        isReady() || mayRead() || job.done() || (job.stop.get() != null && ending.hasSettled());
    if (!news) {
      LockSupport.parkNanos(this, clocks.tick(System.nanoTime()));
    }
    feed.awake();
  }

  private boolean isReady() {
    if (ordered) {
      Entry head = inOrder.peek();
      return head == null || head.result() != null;
    }
    return feed.hasCompleted();
  }

  /**
   * Throws what the call must throw. A call that returns outcomes does not throw for a deadline or
   * a cancellation.
   */
  private void conclude() {
    Stop stop = job.stop.get();
    if (outcomes && stop != null && SizedCall.outcomesPass(stop)) {
      return;
    }
    Endings.conclude(job, failures);
    source.conclude();
  }

  /** Stops what is running, and waits until the workers have left. */
  @Override
  public void close() {
    if (!begun) {
      begun = true;
      ended = true;
    } else if (!ended) {
      job.stop(Stop.Reason.CLOSED, null);
      ending.settle();
      end();
    }
  }

  private void end() {
    ended = true;
    OptionalLong total = inputEnded ? OptionalLong.of(read) : OptionalLong.empty();
    report = ending.byConsumer(total, !source.hasFailed());
  }

  /**
   * The other items that were read by a call that has been stopped: those that were cancelled, and
   * those that have ended since.
   */
  List<Entry> rest() {
    List<Entry> rest = feed.unfinished();
    Throwable why = Endings.stopped(job);
    if (why != null) {
      for (Entry entry : rest) {
        feed.complete(entry, new Result(SizedCall.cancelled(entry.index, entry.input, why), false));
      }
    }
    Entry late = feed.pollCompleted();
    while (late != null) {
      rest.add(late);
      late = feed.pollCompleted();
    }
    return rest;
  }

  /** The report, once the call has ended. */
  Supplier<Report> report() {
    return Objects.requireNonNull(report);
  }
}
