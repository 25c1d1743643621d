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
 * A task that was submitted: a job of one item, for which the caller does not wait.
 *
 * <p>A worker that waits for a submission which has not begun runs it itself. So tasks may wait for
 * what they have submitted, even if all workers do so at once. Such a helping thread must not be
 * interrupted: cancelling the submission then only means that its result is not wanted.
 *
 * @param <R> the result
 */
public final class Submission<R> extends CompletableFuture<R> {

  private final EngineJob job;
  private final Clocks clocks;
  private final Failures failures;
  private final Slots out;

  /** Completed when no thread is inside the task any more. Also the lock of the fields below. */
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

  /** Makes a submission, which can be cancelled and waited for before it is started. */
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

  /**
   * Recruits a worker for the task; runs it on the current thread, or a stand-in, if there is none.
   */
  void start() {
    if (Clocks.needWatching(job.options) || job.options.progress != null) {
      Clock.drive(job, clocks);
    } else if (job.place.recruiter.mayStarve()) { // the pool may be shut down meanwhile
      Clock.driveLater(job, clocks);
    }
    if (!job.recruits.ask(1)) {
      workInStead();
    } else if (Seat.current() != null && !job.place.remote) {
      Unbegun.add(job);
    }
  }

  /**
   * Called by the thread that ends the job. Completing the future may run code of the user's, which
   * may make calls on the same strategy. If this thread is the worker that has run the task, such
   * calls are nested in it, since the thread is on the worker's seat. If it is a thread that
   * workers wait for, the future is completed on another thread.
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
    synchronized (ended) { // no dependent must be added between this check and end
      if (!mayBlock()) {
        end();
        return;
      }
    }
    try {
      Errands.elsewhere(new UnderLoader(job.loader, new End()));
    } catch (OutOfMemoryError e) { // no other thread
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

  /** Passes the outcome on to code that is not the user's and does not block. */
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
    } catch (Throwable e) { // also for want of memory: the future must complete
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

  /**
   * Completes when no thread is inside the task any more, which after a cancellation is later than
   * the future itself.
   */
  CompletableFuture<@Nullable Void> ended() {
    return ended;
  }

  /** Cancels the task if it has not begun; does not interrupt it if it has. */
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

  /**
   * Called by a thread that is about to wait: if it is a worker's and the task has not begun, runs
   * it.
   */
  void help() {
    if (!isDone() && Seat.current() != null && !job.place.remote && job.claimable()) {
      workInStead();
    }
  }

  /**
   * As {@link #help}. The current thread may also be one that the task is queued behind, so it runs
   * the task if no worker has begun it after a while.
   */
  void helpInTime() {
    refuseToWait();
    help();
    if (mayStarve() && !isBegunSoon()) {
      workInStead();
    }
  }

  /**
   * Called by a thread that has already waited for a while, and that the task may be queued behind:
   * runs the task.
   */
  void helpStarving() {
    refuseToWait();
    if (mayStarve()) {
      workInStead();
    }
  }

  /** Throws if the current thread holds up the workers that it would wait for. */
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
      return true; // the wait that follows deals with it
    } catch (ExecutionException | CancellationException e) {
      return true;
    }
  }

  private void workInStead() {
    if (job.place.remote || Clocks.needWatching(job.options)) { // not on this thread
      StandIn.start(job, "the strategy has no worker to give");
    } else {
      job.work(new Helper());
    }
  }

  /**
   * A thread that is not the strategy's worker for this job, but helps: another job's, or a
   * caller's.
   */
  record Helper() implements Worker {
    @Override
    public int seat() {
      return 0;
    }
  }
}
