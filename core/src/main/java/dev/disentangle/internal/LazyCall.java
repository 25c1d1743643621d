package dev.disentangle.internal;

import dev.disentangle.FailurePolicy;
import dev.disentangle.ItemRun;
import dev.disentangle.ItemTimeoutException;
import dev.disentangle.Outcome;
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
 * streams, and behind every call over inputs that are no collection.
 *
 * <p>Only the consumer's thread reads the inputs, at most {@code window} of them beyond the results
 * it has taken; refilling follows taking. Workers leave when nothing is claimable and are recruited
 * again as inputs arrive, but not for items so short that waking somebody costs more than running
 * them: those the consumer runs itself, while it would otherwise wait. An abandoned stream thus
 * holds no thread.
 *
 * <p>For one thread at a time, like every iterator.
 */
final class LazyCall implements Iterator<Entry>, AutoCloseable {

  private static final double SHORT_ITEM_NANOS = 100_000;
  private static final int WINDOW_PER_WORKER = 4;

  private final Options options;
  private final LazySource source;
  private final int window;
  private final boolean ordered;
  private final TaskProfile profile;
  private final EngineJob job;
  private final Feed feed;
  private final OpenCutter cutter;
  private final Deal deal;
  private final Clocks clocks;
  private final CallerSeat seat;
  private final boolean consumerWorks;
  private final boolean onlyStandIns;
  private final Failures failures = new Failures();
  private final Deque<Entry> inOrder = new ArrayDeque<>();
  private @Nullable Entry ready;
  private long read;
  private long taken;
  private boolean inputEnded;
  private boolean ended;
  private long endedAt;

  /** Reads nothing and starts nothing yet. */
  LazyCall(
      Options options,
      Object task,
      Class<? extends Step> step,
      Iterable<?> inputs,
      boolean ordered) {
    this.options = options;
    this.source = new LazySource(inputs);
    OptionalLong promised = source.promised();
    this.ordered = ordered;
    this.profile = TaskProfile.of(task);
    Place place = Place.of(options.strategy, Seat.current());
    this.window = options.window > 0 ? options.window : WINDOW_PER_WORKER * place.workers;
    this.feed = new Feed(window, ordered);
    Wiring wiring = Wiring.of(task, List.of(), feed);
    boolean outcomes = step == LazySteps.Outcomes.class;
    this.job =
        new EngineJob(
            options,
            place,
            profile.wire(step, wiring, promised.orElse(0)),
            EngineJob.Kind.OBJECTS,
            promised.orElse(Long.MAX_VALUE),
            (j, run, thrown) -> failed(run, thrown, outcomes));
    feed.wakes(job);
    this.cutter = place.chunking.openCutter(place.workers);
    this.deal = new Deal(cutter, 0, 0, Long.MAX_VALUE);
    deal.growing(true);
    job.open(deal);
    this.clocks = new Clocks(job, promised);
    this.seat = new CallerSeat(job, clocks);
    boolean watched = Clocks.needWatching(options);
    this.consumerWorks = !watched && place.callerMayWork && job.seats.put(seat);
    seat.together();
    clocks.start();
    if (watched || options.progress != null) {
      Clock.drive(job, clocks);
    }
    this.onlyStandIns = watched && (place.nested || place.workers == 1);
  }

  private void failed(ItemRun run, Throwable thrown, boolean outcomes) {
    Entry entry = feed.at(run.index());
    if (outcomes) {
      Outcome<?> outcome =
          thrown instanceof ItemTimeoutException timeout
              ? new Outcome.TimedOut<>(run, timeout)
              : new Outcome.Failed<>(run, thrown);
      if (entry != null) {
        feed.complete(entry, new Result(outcome, false));
      }
      return;
    }
    failures.add(run, thrown);
    if (entry != null) {
      feed.complete(entry, new Result(null, true));
    }
    if (options.onFailure == FailurePolicy.FAIL_FAST) {
      job.stop(Stop.Reason.FAILED, null);
    }
  }

  @Override
  public boolean hasNext() {
    while (ready == null && !ended) {
      Entry entry = await();
      if (entry == null) {
        end();
        conclude();
      } else if (succeeded(entry)) {
        ready = entry;
      } else if (options.onFailure == FailurePolicy.FAIL_FAST) {
        settle();
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
    Entry entry = ready;
    ready = null;
    taken++;
    return Objects.requireNonNull(entry);
  }

  private static boolean succeeded(Entry entry) {
    Result result = entry.result();
    return result != null && !result.failed();
  }

  /** The next entry that has its outcome; null at the end, or if the job was stopped before it. */
  private @Nullable Entry await() {
    while (true) {
      readAhead();
      Entry entry = poll();
      if (entry != null) {
        return entry;
      }
      if ((read == taken && inputEnded) || (job.stop.get() != null && hasSettled())) {
        return poll();
      }
      if (!workMyself()) {
        park();
      }
      if (Thread.interrupted()) {
        clocks.callerInterrupted();
      }
    }
  }

  private @Nullable Entry poll() {
    if (!ordered) {
      return feed.pollCompleted();
    }
    Entry head = inOrder.peek();
    return head != null && head.result() != null ? inOrder.poll() : null;
  }

  /** Reads inputs until the window is full, or there is something to hand over. */
  private void readAhead() {
    while (!inputEnded && read - taken < window && feed.hasRoom(read) && job.stop.get() == null) {
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
      recruitIfWorthwhile();
      if (ordered && inOrder.element().result() != null) {
        return;
      }
    }
  }

  private void recruitIfWorthwhile() {
    if (job.place.workers == 1 && consumerWorks) {
      return;
    }
    int present = Math.max(0, job.owed()) + job.gate.inside();
    long unclaimed = cutter.chunksAtMost();
    if (present >= job.place.workers || unclaimed <= present) {
      return;
    }
    double pace = pace();
    boolean trivial = consumerWorks && pace * unclaimed < CallerSeat.WAKE_NANOS;
    boolean wait = pace < SHORT_ITEM_NANOS && present > 0 && unclaimed < window / 2;
    if (!trivial && !wait && (!job.place.nested || job.place.hasRoom() || !consumerWorks)) {
      bring();
    }
  }

  private void bring() {
    if (onlyStandIns) {
      job.standIn("the consumer minds the clocks");
    } else if (!job.recruit(1) && !consumerWorks) {
      job.standIn("the strategy has no thread to give");
    }
  }

  /** Nanoseconds an item, as seen in this call or else in earlier ones; NaN if unknown. */
  private double pace() {
    long items = job.seats.items();
    return items == 0 ? profile.nanosPerItem() : (double) job.workNanos() / items;
  }

  private boolean workMyself() {
    boolean nobodyElse = job.owed() <= 0 && job.gate.inside() == 0;
    boolean mustWork = job.place.nested || job.place.workers == 1 || nobodyElse;
    if (!consumerWorks || !(mustWork || pace() < SHORT_ITEM_NANOS) || !job.claimable()) {
      return false;
    }
    if (!job.enterAsCaller()) {
      return false;
    }
    long before = seat.tally.items();
    seat.occupied.set(true);
    job.drainOne(seat);
    job.leaveAsCaller(seat);
    return seat.tally.items() > before;
  }

  private void park() {
    job.waiter(Thread.currentThread());
    feed.await(ordered ? inOrder.peek() : null);
    boolean nothingNew = !isReady() && !job.done() && job.stop.get() == null;
    if (nothingNew || (job.stop.get() != null && !hasSettled())) {
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

  /** Whether all visitors of a stopped job have left, or have had their time to. */
  private boolean hasSettled() {
    Stop stop = job.stop.get();
    return job.done() || (stop != null && System.nanoTime() - stop.nanos() > Clocks.GRACE_NANOS);
  }

  private void conclude() {
    Endings.conclude(job, failures);
    source.conclude();
  }

  /** Wants no more: stops what runs and waits until the workers have left. */
  @Override
  public void close() {
    if (!ended) {
      job.stop(Stop.Reason.CLOSED, null);
      settle();
      end();
    }
  }

  /** Waits until the visitors of the stopped job have left. */
  private void settle() {
    job.waiter(Thread.currentThread());
    while (!hasSettled()) {
      LockSupport.parkNanos(this, Clocks.GRACE_NANOS);
    }
  }

  private void end() {
    if (ended) {
      return;
    }
    ended = true;
    endedAt = System.nanoTime();
    job.over();
    long items = job.seats.items();
    if (items > 0) {
      profile.ran(items, job.workNanos());
    }
    clocks.end();
    options.deliver(report());
  }

  /** What the call did with its time, once it has ended. */
  Supplier<Report> report() {
    OptionalLong total = inputEnded ? OptionalLong.of(read) : OptionalLong.empty();
    return () -> Reports.of(job, total, endedAt);
  }
}
