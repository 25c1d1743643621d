package dev.disentangle.internal;

import dev.disentangle.chunking.Chunking;
import dev.disentangle.spi.Scarcity;
import dev.disentangle.spi.Worker;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One task submitted on its own: a job of one item whose caller does not wait.
 *
 * <p>A worker that waits for it runs it itself if nobody has begun, so a task may wait for what it
 * submitted even if all workers do. That thread is not the submission's to interrupt: cancelling it
 * then means no more than that its result is not wanted.
 *
 * @param <R> the result
 */
public final class Submission<R> extends CompletableFuture<R> {

  private final EngineJob job;
  private final Clocks clocks;
  private final Failures failures;
  private final Slots out;

  /** Also the lock of what follows. */
  private final CompletableFuture<@Nullable Void> ended = new CompletableFuture<>();

  private final AtomicInteger waiting = new AtomicInteger();
  private int relays;
  private boolean followed;

  private Submission(EngineJob job, Failures failures, Slots out) {
    this.job = job;
    this.clocks = new Clocks(job, OptionalLong.of(1));
    this.failures = failures;
    this.out = out;
  }

  /** Submits a task. */
  public static <R> Submission<R> of(Options options, Callable<R> task) {
    Submission<R> submission = prepare(options, task);
    submission.start();
    return submission;
  }

  /** Makes a submission that can be cancelled and waited for before it is started. */
  static <R> Submission<R> prepare(Options options, Callable<R> task) {
    Slots out = new Slots(1);
    Place place = Place.of(options.strategy, Seat.current()).alone();
    Failures failures = new Failures();
    TaskProfile profile = TaskProfile.of(task);
    Wiring wiring = Wiring.of(new Unlike<R>(), List.of(task), out);
    EngineJob job =
        new EngineJob(
            options,
            place,
            profile.wire(ObjectSteps.Map.class, wiring, 1),
            ItemKind.OBJECTS,
            1,
            failures);
    Submission<R> submission = new Submission<>(job, failures, out);
    Clocks clocks = submission.clocks;
    job.whenDone(submission::done);
    job.open(new Deal(Chunking.fixed(1).cutter(1, 1), 0, 0, 1));
    place.recruiter.checkOpen();
    clocks.start();
    return submission;
  }

  /** Has somebody come for the task: the current thread, if there is nobody else. */
  void start() {
    if (Clocks.needWatching(job.options) || job.options.progress != null) {
      Clock.drive(job, clocks);
    } else if (job.place.recruiter.mayStarve()) { // it may be shut down while this waits its turn
      Clock.driveLater(job, clocks);
    }
    if (!job.recruits.ask(1)) {
      workInStead();
    } else if (Seat.current() != null && !job.place.remote) {
      Unbegun.add(job);
    }
  }

  /**
   * By whoever ends the job. What follows is the user's, and may call the same strategy: a worker
   * serves that itself, being on its seat; a thread that the workers need has it done elsewhere.
   */
  private void done() {
    Unbegun.remove(job);
    if (!job.place.remote && job.stop.get() == null && !job.hasStragglers()) {
      Seat before = Seat.enter(job.seats.iterator().next());
      try {
        end();
      } finally {
        Seat.enter(before);
      }
      return;
    }
    synchronized (ended) { // against those who are about to follow
      if (!mayBlock()) {
        end();
        return;
      }
    }
    try {
      Errands.elsewhere(new UnderLoader(job.loader, new End()));
    } catch (OutOfMemoryError e) { // not even for that
      end();
    }
  }

  private boolean mayBlock() {
    Options options = job.options;
    return followed
        || getNumberOfDependents() > waiting.get() + relays
        || !options.resources.isEmpty()
        || options.onReport != null
        || options.progress != null;
  }

  private final class End implements Runnable {
    @Override
    public void run() {
      end();
    }
  }

  @Override
  public <U extends @Nullable Object> CompletableFuture<U> newIncompleteFuture() {
    synchronized (ended) {
      followed = true;
    }
    return new CompletableFuture<>();
  }

  /** Passes the outcome on to what is no user's, and blocks nobody. */
  void relay(BiConsumer<? super R, ? super @Nullable Throwable> to) {
    synchronized (ended) {
      boolean before = followed;
      relays++;
      var unused = whenComplete(to);
      followed = before;
    }
  }

  @SuppressWarnings({"unchecked", "NullAway"}) // the task returned an R, or null as R allows
  private void end() {
    try {
      job.over();
      clocks.end();
      job.options.deliver(PendingReport.of(job, OptionalLong.of(1)));
      Endings.conclude(job, failures);
      complete((R) out.get(0));
    } catch (Throwable e) { // want of memory too: who waits has no other end
      fail(e);
    } finally {
      ended.complete(null);
    }
  }

  private void fail(Throwable why) {
    while (!isDone()) {
      try {
        completeExceptionally(why);
      } catch (OutOfMemoryError e) {
        Scarcity.pause();
      }
    }
  }

  /** Completes when nobody is inside the task any more: after a cancellation that is later. */
  CompletableFuture<@Nullable Void> ended() {
    return ended;
  }

  /** Cancels the task if nobody has begun it, and does not interrupt who has. */
  void withdraw() {
    job.stop(Stop.Reason.CANCELLED, null, false);
  }

  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    boolean cancelled = super.cancel(mayInterruptIfRunning);
    job.stop(Stop.Reason.CANCELLED, null);
    return cancelled;
  }

  @Override
  public R get() throws InterruptedException, ExecutionException {
    helpInTime();
    waiting.incrementAndGet();
    try {
      return super.get();
    } finally {
      waiting.decrementAndGet();
    }
  }

  @Override
  public R get(long timeout, TimeUnit unit)
      throws InterruptedException, ExecutionException, TimeoutException {
    long begun = System.nanoTime();
    long nanos = unit.toNanos(timeout);
    help();
    waiting.incrementAndGet();
    try {
      return super.get(nanos - (System.nanoTime() - begun), TimeUnit.NANOSECONDS);
    } finally {
      waiting.decrementAndGet();
    }
  }

  @Override
  public R join() {
    helpInTime();
    waiting.incrementAndGet();
    try {
      return super.join();
    } finally {
      waiting.decrementAndGet();
    }
  }

  /** By whoever is about to wait: runs the task, if nobody has begun and a worker would wait. */
  void help() {
    if (!isDone() && Seat.current() != null && !job.place.remote && job.claimable()) {
      workInStead();
    }
  }

  /** And by a thread that may be one of those on which it is to run, if none comes for a while. */
  void helpInTime() {
    refuseToWait();
    help();
    if (mayStarve() && !isBegunSoon()) {
      workInStead();
    }
  }

  /** By such a thread, which nobody came to for a while. */
  void helpStarving() {
    refuseToWait();
    if (mayStarve()) {
      workInStead();
    }
  }

  /** By a thread that holds up the workers. */
  private void refuseToWait() {
    if (!isDone()) {
      Hold.refuse(job.place.recruiter);
    }
  }

  private boolean mayStarve() {
    return job.place.callerMayWork && job.place.recruiter.mayStarve() && job.claimable();
  }

  private boolean isBegunSoon() {
    try {
      super.get(Clocks.NET_NANOS, TimeUnit.NANOSECONDS);
      return true;
    } catch (TimeoutException e) {
      return !job.claimable();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true; // the wait that follows heeds it
    } catch (ExecutionException | CancellationException e) {
      return true;
    }
  }

  private void workInStead() {
    if (job.place.remote || Clocks.needWatching(job.options)) { // by a thread that is ours
      StandIn.start(job, "the strategy has no worker to give");
    } else {
      job.work(new Helper());
    }
  }

  /** A worker of another job, or a caller, that lends a hand. */
  record Helper() implements Worker {
    @Override
    public int seat() {
      return 0;
    }
  }
}
