package dev.disentangle.internal;

import dev.disentangle.ItemRun;
import dev.disentangle.ItemTimeoutException;
import dev.disentangle.spi.Job;
import dev.disentangle.spi.RemoteTask;
import dev.disentangle.spi.RemoteVisit;
import dev.disentangle.spi.RemoteWorker;
import dev.disentangle.spi.Worker;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One parallel call.
 *
 * <p>Protocol:
 *
 * <ul>
 *   <li>A visit is admitted by the {@link Place}'s budget, enters the {@link Gate}, takes a {@link
 *       Seat}, and runs chunks that the {@link Deal} deals until none can be claimed. It leaves in
 *       the opposite order, then looks once more. If items were given back or added while it was
 *       leaving, either this visit sees them, or the thread that brought them sees that no visitor
 *       is left, and recruits.
 *   <li>The job ends when the gate closes: no visitor is inside, and nothing is left or the job was
 *       stopped.
 *   <li>Stopping ({@link #stop}) sets the reason, halts every seat and interrupts every visitor. A
 *       visitor that takes a seat later finds the reason and halts the seat itself. The failure of
 *       an item that we have interrupted is not the item's, and is not counted.
 *   <li>A worker that is stuck in an item is given up ({@link #revoke}): its seat, and its place in
 *       the gate and in the budget, go to a stand-in. If its thread ever comes back, it finds that
 *       it is {@link Seat#lost} and touches nothing.
 * </ul>
 */
final class EngineJob implements Job {

  final Options options;
  final Place place;
  final Landing landing = new Landing(this);
  final Crashes crashes = new Crashes();
  final ItemKind kind;
  final long size;
  final long began = System.nanoTime();
  final Gate gate = new Gate();
  final Recruits recruits = new Recruits(this);
  final SeatTable seats;
  final RemoteVisits remotes;
  final Runner runner;
  final AtomicReference<@Nullable Stop> stop = new AtomicReference<>();
  final Set<String> notes = ConcurrentHashMap.newKeySet();

  Step step;
  Wiring wiring;

  private final FailureSink sink;
  private final Chunks chunks = new Chunks();
  private final AtomicInteger failed = new AtomicInteger();
  final @Nullable ClassLoader loader = Thread.currentThread().getContextClassLoader();
  private volatile @Nullable Deal deal;
  private volatile boolean done;
  private volatile boolean over;
  private volatile boolean revoked;
  private volatile @Nullable Thread waiter;
  private volatile @Nullable Runnable whenDone;

  EngineJob(
      Options options,
      Place place,
      TaskProfile.Wired wired,
      ItemKind kind,
      long size,
      FailureSink sink) {
    this.options = options;
    this.place = place;
    this.step = wired.step();
    this.wiring = wired.wiring();
    this.kind = kind;
    this.size = size;
    this.sink = sink;
    this.remotes = new RemoteVisits(this, wired.kind());
    this.runner = new Runner(this, wired.loop(), kind);
    this.seats = new SeatTable(this, kind == ItemKind.LAZY ? place.workers + 1 : place.workers);
  }

  /**
   * Sets the step for the next chunk: at a job's far side each has inputs and results of its own.
   */
  void rewire(TaskProfile.Wired wired) {
    step = wired.step();
    wiring = wired.wiring();
    runner.use(wired.loop());
  }

  /** Opens the job for visits. */
  void open(Deal dealt) {
    deal = dealt;
  }

  @Override
  public void excuse(int visits) {
    recruits.excuse(visits);
  }

  @Override
  public void note(String note) {
    notes.add(note);
  }

  // Visiting

  @Override
  public void work(Worker me) {
    recruits.begun();
    boolean admitted = true; // a stand-in was admitted before it was started
    if (!(me instanceof StandIn)) {
      admitted = admit(me);
      recruits.admitted();
    }
    while (admitted) {
      admitted = visit(me) && stop.get() == null && claimable() && admit(me);
    }
  }

  private boolean admit(Worker me) {
    return me instanceof StandIn standIn
        ? place.admit(standIn)
        : place.admit(kind != ItemKind.LAZY);
  }

  /** The visit of a worker that was admitted; false if the worker need not look again. */
  private boolean visit(Worker me) {
    if (!gate.enter()) {
      place.release(me);
      return false;
    }
    Seat seat = seats.take(me);
    if (seat == null) {
      leave(me);
      return false;
    }
    seat.worker = me;
    Thread thread = Thread.currentThread();
    ClassLoader loaderBefore = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    if (!(me instanceof Submission.Helper)) { // a helper's thread is not ours to interrupt
      seat.interrupts.present();
    }
    if (stop.get() != null) { // the stop may have missed this seat
      seat.halt();
    }
    drain(seat);
    if (seat.lost()) {
      seat.interrupts.away(); // a later stop must not interrupt this thread
      seat.resources.close();
      thread.setContextClassLoader(loaderBefore);
      Thread.interrupted();
      return false;
    }
    seat.interrupts.away();
    seat.giveInterruptBack();
    leaveSeat(seat); // may run what the user has made dependent on a submission
    thread.setContextClassLoader(loaderBefore);
    return true;
  }

  @Override
  public Optional<RemoteVisit> visit(RemoteWorker me) {
    recruits.begun();
    boolean admitted = place.admit(kind != ItemKind.LAZY);
    recruits.admitted();
    return admitted ? remotes.enter(me) : Optional.empty();
  }

  @Override
  public Optional<RemoteTask> expect(RemoteWorker me) {
    return remotes.expect(me);
  }

  /** An item's input, to report its failure; null at a job's far side: the caller has it. */
  @Nullable Object input(long index) {
    return sink instanceof FarSide ? null : step.knownInput(index);
  }

  /** Whether results are taken one by one while the call goes on. */
  boolean isLazy() {
    return kind == ItemKind.LAZY;
  }

  /** Whether items can be dealt one by one, since they are not parts of a block or of a chunk. */
  boolean dealsItems() {
    return kind != ItemKind.CHUNKS && wiring.shift() == 0;
  }

  /** Runs chunks until none can be claimed. The thread has taken the seat, inside the gate. */
  void drain(Seat seat) {
    onSeat(seat, seat.drain);
  }

  /** As {@link #drain}, when the current thread is already {@linkplain #onSeat on the seat}. */
  void runAll(Seat seat) {
    Deal dealt = deal;
    boolean stays = true;
    while (dealt != null && stays && !seat.halted() && dealt.next(seat, chunks)) {
      seat.tally.chunks++;
      stays = !seat.hasLeft();
    }
  }

  /** As {@link #drain}, but runs one chunk at most. */
  void drainOne(Seat seat) {
    onSeat(
        seat,
        () -> {
          Deal dealt = deal;
          if (dealt != null && dealt.next(seat, chunks)) {
            seat.tally.chunks++;
          }
        });
  }

  /** Runs something on the current thread as this seat's worker, with the seat's resources open. */
  void onSeat(Seat seat, Runnable work) {
    Seat before = Seat.enter(seat);
    seat.lastClock = 0;
    seat.begin(before);
    try {
      if (!seat.halted()) {
        seat.open();
      }
    } catch (Throwable e) { // a user's resource may throw anything
      seat.halt(); // at once: a stop for another reason may not have come here yet
      if (!seat.interruptedCaller(e)) { // an interrupt ends the call by itself
        String message = "a per-worker resource of " + options.name + " can't be opened: ";
        stop(Stop.Reason.ABANDONED, new IllegalStateException(message + Text.describe(e), e));
      }
    }
    try {
      if (!seat.halted()) {
        work.run();
      }
    } catch (Throwable e) { // not a task's: from the cutter, for want of memory, or a defect
      Defect.stop(this, e);
    } finally {
      Seat.enter(before);
      seat.end(before);
    }
  }

  /**
   * Lets the caller in; false if the job has ended. A caller that is itself a worker of an outer
   * call is already counted in the budget.
   */
  boolean enterAsCaller() {
    if (!gate.enter()) {
      return false;
    }
    if (!place.nested) {
      place.admitAnyway();
    }
    return true;
  }

  void leaveAsCaller() {
    if (!place.nested) {
      place.release();
    }
    leaveGate();
  }

  /** Leaves the seat, then the budget and the gate. */
  void leaveSeat(Seat seat) {
    Worker who = seat.worker; // read before another worker takes the seat
    seat.occupied.set(false);
    if (over) {
      seat.resources.close();
    }
    leave(who);
  }

  /** Leaves the budget and the gate. */
  void leave(@Nullable Worker who) {
    place.release(who);
    leaveGate();
  }

  private void leaveGate() {
    if (gate.leave(chunks)) {
      finish();
    }
  }

  // Running

  private final class Chunks implements Deal.ChunkRunner, BooleanSupplier {
    @Override
    public void run(Seat seat, long from, long to) {
      long reached = runner.run(seat, from, to);
      Deal dealt = deal;
      if (reached < to && dealt != null && !seat.halted()) {
        dealt.giveBack(reached, to);
      }
    }

    /** Whether nothing is left to do. */
    @Override
    public boolean getAsBoolean() {
      Deal dealt = deal;
      return stop.get() != null || (dealt != null && dealt.dry());
    }
  }

  /** Gives an item that has failed after its retries its outcome. */
  void fail(ItemRun run, Throwable thrown) {
    sink.failed(this, run, thrown);
    failed.incrementAndGet();
  }

  /** What deals the items; null before the job is opened to workers. */
  @Nullable Deal dealt() {
    return deal;
  }

  /** An upper bound of the number of chunks that are left to claim. */
  long chunksAtMost() {
    Deal dealt = deal;
    return dealt == null ? 0 : dealt.chunksAtMost();
  }

  // Ending

  /** Whether something can be claimed now. */
  boolean claimable() {
    Deal dealt = deal;
    return dealt != null && dealt.claimable();
  }

  /** Ends the job early: nothing more starts, visitors are interrupted. The first call counts. */
  void stop(Stop.Reason reason, @Nullable Throwable cause) {
    stop(reason, cause, true);
  }

  /** Ends the job early; interrupts what is running only if {@code interrupts}. */
  void stop(Stop.Reason reason, @Nullable Throwable cause, boolean interrupts) {
    if (done || !stop.compareAndSet(null, new Stop(reason, cause, System.nanoTime()))) {
      return;
    }
    try {
      seats.halt(interrupts);
      remotes.stop(interrupts);
    } finally { // even if there was no memory to tell the visitors
      endIfExhausted();
      wakeWaiter();
    }
  }

  @Override
  public void abandon(RuntimeException cause) {
    stop(Stop.Reason.ABANDONED, cause);
  }

  /** Ends the job if no visitor is inside, and so none will do it. */
  void endIfExhausted() {
    if (gate.tryClose(chunks)) {
      finish();
    }
  }

  /** Ends the job. Called by whoever closed the gate, or by a caller that worked alone. */
  void finish() {
    done = true;
    Runnable then = whenDone;
    if (then != null) {
      then.run();
    }
    wakeWaiter();
  }

  @Override
  public boolean done() {
    return done;
  }

  /** Whether a thread may still be inside an item, and may write a result that nobody wants. */
  boolean hasStragglers() {
    return revoked || !done;
  }

  long failed() {
    return failed.get();
  }

  /** Sets what the thread that ends the job then runs. Called before the first visit. */
  void whenDone(Runnable then) {
    whenDone = then;
  }

  /** Sets the thread to wake at the end, or when the job is stopped. */
  void waiter(@Nullable Thread thread) {
    waiter = thread;
  }

  void wakeWaiter() {
    LockSupport.unpark(waiter);
  }

  /** Closes resources: the call is about to return, and only stragglers are still inside. */
  void over() {
    over = true;
    boolean interrupted = false;
    for (Seat seat : seats) {
      if (!seat.occupied.get() || seat instanceof CallerSeat) {
        interrupted |= seat.resources.close();
      }
    }
    remotes.end();
    if (interrupted) {
      Thread.currentThread().interrupt(); // the caller's interrupt
    }
  }

  /** Gives up a worker that is stuck in an item and ignores interrupts, and goes on without it. */
  void revoke(Seat seat, ItemRun run, ItemTimeoutException why) {
    Worker stuck = seat.worker;
    seats.forget(seat);
    seat.halt();
    fail(run, why);
    long next = kind == ItemKind.CHUNKS ? seat.chunkEnd : run.index() + 1;
    // counted here: the stuck worker will never do it
    seat.ended(next - seat.stripBegin, run.duration().toNanos());
    Deal dealt = deal;
    revoked = true;
    place.release(stuck);
    if (dealt != null && stop.get() == null) {
      dealt.giveBack(next, seat.chunkEnd);
    }
    try {
      if (stuck != null) {
        stuck.revoked();
      }
    } catch (RuntimeException e) { // the strategy's
      Log.warn("{}: a stuck worker could not be replaced", options.name, e);
    } finally {
      leaveGate(); // before a stand-in is started, for which there may be no thread
    }
    boolean goesOn = dealt != null && stop.get() == null && !done;
    if (goesOn && !StandIn.start(this, "item " + run.index() + " is stuck")) {
      recruits.ask(1);
    }
  }
}
