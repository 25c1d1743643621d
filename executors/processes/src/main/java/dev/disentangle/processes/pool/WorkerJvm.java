package dev.disentangle.processes.pool;

import dev.disentangle.internal.Errands;
import dev.disentangle.processes.codec.ClosedPackages;
import dev.disentangle.processes.launch.ProcessState;
import dev.disentangle.processes.launch.WorkerProcess;
import dev.disentangle.processes.protocol.Hello;
import dev.disentangle.processes.wire.MalformedFrameException;
import dev.disentangle.spi.Daemons;
import dev.disentangle.spi.Job;
import dev.disentangle.spi.RemoteTask;
import dev.disentangle.spi.RemoteVisit;
import dev.disentangle.spi.RemoteWorker;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A worker JVM, from its start to its end, and the visits it makes.
 *
 * <p>A {@link FrameReader} takes what the worker says. In the worker some thread always reads, so
 * whoever writes to it here doesn't wait for long, unless the worker has been stopped (SIGSTOP).
 * Threads of the engine and of users therefore never write themselves, but have it done ({@link
 * Errands#elsewhere}).
 *
 * <p>The lock guards {@code gone}, {@code awaited} and the change from one visit to the next. The
 * chunks under way, the way down and the visit have locks of their own. No lock is held while the
 * engine or the pool is called, which may call back.
 *
 * <p>A worker that is starting is sent the job at once, so that it can read the task. It claims no
 * chunk before it says that it is ready: other workers may have run them all by then.
 *
 * <p>States: cold → starting → (busy ⇄ idle) → gone. A worker is gone for good, whether it died,
 * was killed or was sent away: the chunks under way go back to their job, and the seat is free for
 * a new worker.
 */
final class WorkerJvm implements RemoteWorker {

  /** How long a worker that was sent away may take to close resources and run shutdown hooks. */
  private static final long FAREWELL = TimeUnit.SECONDS.toNanos(10);

  final WorkerPool pool;
  private final int seat;
  private final String label;
  final UnderWay underWay = new UnderWay();
  final Blame blame = new Blame();
  final Pulse pulse = new Pulse();
  final Endings endings = new Endings(this, underWay, blame, pulse);
  private final long begun = System.nanoTime();
  private final Wear wear;
  final Loans loans;

  private volatile @Nullable Connection connection;
  private volatile boolean ready;
  private volatile long idleSince;
  private volatile @Nullable Visit visit;
  private @Nullable Promise awaited;
  private volatile String trouble = "";
  private boolean gone;

  WorkerJvm(WorkerPool pool, int seat) {
    this.pool = pool;
    this.seat = seat;
    this.label = "worker-" + seat;
    this.wear = new Wear(pool.options());
    this.loans = new Loans(pool.coding());
  }

  @Override
  public int seat() {
    return seat;
  }

  @Override
  public String name() {
    Connection now = connection;
    return now == null ? label : label + " (pid " + now.process().pid() + ")";
  }

  // Visits

  /** Makes a promised visit: at once, or when the JVM that this starts is ready. */
  void visit(Promise promise) {
    Job job = promise.job();
    try {
      if (connection != null || isGone()) {
        arrive(promise, false);
        return;
      }
      if (pool.isClosed()) { // close() may have ended the visited jobs before this was one
        job.abandon(pool.closedInUse());
      }
      Optional<RemoteTask> task = pool.isClosed() ? Optional.empty() : job.expect(this);
      if (task.isEmpty()) {
        pool.forget(this);
        return;
      }
      Shipment goods = pack(task.get(), promise); // first: a task that can't cross starts no JVM
      start(promise).down().announce(goods);
    } catch (Throwable e) { // a user's class loader may throw anything
      Trouble.cantStart(job, e);
      if (connection == null) {
        pool.forget(this);
      }
    }
  }

  /** Visits the job, unless the job needs nobody any more. */
  private void arrive(Promise promise, boolean justStarted) {
    Job job = promise.job();
    Optional<RemoteVisit> admitted = job.visit(this);
    if (admitted.isEmpty()) {
      pool.free(this);
      return;
    }
    RemoteVisit mine = admitted.get();
    try {
      noteUnpinned(job);
      if (justStarted) {
        mine.started(wear.age());
      }
      begin(mine, pack(mine.task(), promise));
    } catch (Throwable e) { // as above
      Trouble.cantSend(job, e);
      mine.leave();
      pool.free(this);
    }
  }

  private Shipment pack(RemoteTask task, Promise promise) {
    Shipment goods = pool.shipments().of(task, promise, this);
    loans.lend(goods.loader());
    return goods;
  }

  private void noteUnpinned(Job job) {
    Connection now = connection;
    if (now != null && now.process().unpinned().isPresent()) {
      job.note("the worker JVMs are not pinned: " + now.process().unpinned().get());
    }
  }

  private Connection start(Promise forVisit) throws IOException {
    PoolOptions options = pool.options();
    Connection begun = Connection.open(options, label, seat, pool.size());
    WorkerProcess process = begun.process();
    synchronized (this) {
      connection = begun;
      wear.of(process.pid());
      awaited = forVisit;
      pulse.felt();
    }
    try {
      Hello hello =
          new Hello(name(), seat, options.codecName(), options.filter(), ClosedPackages.here());
      begun.down().greet(hello);
      Daemons.thread(
              "disentangle-process-" + label, pool.hold().around(new FrameReader(this, begun)))
          .start();
    } catch (OutOfMemoryError e) { // perhaps there is no thread, and nobody would read
      process.kill();
      connection = null;
      throw e;
    }
    if (pool.isClosed()) { // close() may have come too early to kill this process
      process.kill();
    }
    pool.watch();
    return begun;
  }

  private void begin(RemoteVisit mine, Shipment goods) {
    Visit begun = null;
    synchronized (this) {
      Connection now = connection;
      if (!gone && now != null) {
        pulse.felt();
        begun = new Visit(mine, goods, underWay, now, wear);
        visit = begun;
      }
    }
    if (begun == null) {
      mine.leave(); // which recruits another worker if one is needed
      return;
    }
    try {
      begun.openedIf(blame);
      loans.recallShared(begun.link());
      pump();
      flush();
    } catch (RuntimeException | OutOfMemoryError | LinkageError e) { // as if the reader met it
      trouble = Trouble.unsent(e);
      kill(); // its chunks go back to the job
    }
  }

  /** Sends chunks until enough are under way; ends the visit if none are, and none are left. */
  void pump() {
    Visit now = visit;
    try {
      if (now == null || now.fill()) {
        return;
      }
    } catch (IOException e) {
      return; // the worker is dead, and the reader hears of it
    }
    boolean worn = false;
    try {
      worn = wear.isWorn();
      if (worn) {
        leave(); // before the visit ends: the pool might give this worker the next one
      }
    } finally {
      visit = null;
      now.leave();
    }
    if (!worn) {
      pool.free(this);
    }
  }

  private void flush() {
    Connection now = connection;
    if (now != null) {
      now.down().flush();
    }
  }

  /** The visit that this worker is on, or null. */
  @Nullable Visit visit() {
    return visit;
  }

  /** By the reader: the worker can be sent chunks. */
  void ready() {
    ready = true;
    Promise due;
    synchronized (this) {
      due = awaited;
      awaited = null;
    }
    if (due != null) {
      Thread.currentThread().setContextClassLoader(due.context());
      arrive(due, true);
    }
    pool.started(); // after the first chunk has left
  }

  /** Whether this worker has been begun a short while ago, and is not ready. */
  boolean isStarting() {
    return !ready && System.nanoTime() - begun < Starts.LONG;
  }

  // Endings

  @Override
  public void stop(RemoteTask task) {
    if (!isGone()) {
      endings.stop(task);
    }
  }

  @Override
  public CompletionStage<?> end(RemoteTask task) {
    pool.shipments().ended(task);
    return isGone() ? CompletableFuture.completedFuture(null) : endings.end(task, ready);
  }

  /** Tells a worker that is there something of a job; false if the worker has nothing of it. */
  boolean tell(byte what, RemoteTask task) {
    Connection now = connection;
    return now != null && !isGone() && now.down().tell(what, task.job());
  }

  synchronized boolean isGone() {
    return gone;
  }

  /** Whether this worker is on a visit, or has a call's resources open. */
  boolean isBound() {
    Connection now = connection;
    return visit != null || (now != null && now.down().isBound());
  }

  /** Whether this worker is due to be replaced. */
  boolean isWorn() {
    return wear.isWorn();
  }

  /** Sends this worker away, which is between visits. */
  void leave() {
    wear.wearOut();
    Connection now = connection;
    if (now == null) {
      pool.forget(this);
    } else {
      try {
        pool.leaves(this);
        Errands.elsewhere(now.down()::leave);
        Timer.in(FAREWELL, this::kill, now.process().death());
      } catch (OutOfMemoryError e) {
        kill();
      }
    }
  }

  void kill() {
    Connection now = connection;
    if (now == null) {
      pool.forget(this);
    } else {
      now.process().kill();
    }
  }

  /** Completes when the process is gone. */
  CompletableFuture<?> death() {
    Connection now = connection;
    return now == null ? CompletableFuture.completedFuture(null) : now.process().death();
  }

  /**
   * Called by the reader when the worker is gone. It tries until it succeeds, however little memory
   * there is: jobs that wait for this worker would wait for ever.
   */
  void bury(WorkerProcess started, @Nullable Throwable why) {
    while (true) {
      try {
        if (why instanceof MalformedFrameException) {
          trouble = "it sent what can't be understood: " + why.getMessage();
        } else if (why != null && !(why instanceof IOException)) { // which is how a death shows
          trouble = Trouble.untaken(why);
        }
        dead(started);
        return;
      } catch (OutOfMemoryError | LinkageError e) { // the former can cost a class for good
        Timer.pause();
      }
    }
  }

  /**
   * The process has ended, or can't be understood any more. If this was left by an exception, it
   * can be called again.
   */
  private void dead(WorkerProcess started) {
    synchronized (this) {
      gone = true;
    }
    if (ready) {
      pool.forget(this); // at once: it takes a while to find out how the process ended
    }
    if (!trouble.isEmpty()) {
      started.kill();
    }
    Obituary end = Obituary.of(started, trouble); // before the kill below, which would be the cause
    started.kill();
    pool.forget(this);
    endings.endAll();
    Visit last = visit;
    if (last != null) {
      last.died(blame, end);
      visit = null;
    }
    if (isAwaited()) {
      neverCame(Objects.requireNonNull(awaited), end);
      awaited = null;
    }
    connection = null; // frees the memory that was shared with the worker
  }

  private void neverCame(Promise due, Obituary end) {
    if (!pool.starts().failed(end, wear.born())) {
      pool.again(due);
      return;
    }
    String why = "no worker JVM of " + pool + " can be started: " + end.text();
    due.job().abandon(new IllegalStateException(why));
  }

  // Watching

  void idleFromNow() {
    idleSince = System.nanoTime();
  }

  long idleNanos() {
    return System.nanoTime() - idleSince;
  }

  /**
   * Called now and then: tells the worker which shared values to forget, and kills a worker that
   * has work and is stopped, or has been silent for too long.
   */
  void check() {
    Connection now = connection;
    if (now == null || !now.process().alive()) {
      return;
    }
    loans.recall(now.down());
    boolean busy = !underWay.isEmpty() || endings.areAwaited() || isAwaited();
    long silent = pulse.silentNanos(now.down()); // after `busy`: becoming busy resets the pulse
    if (busy) {
      Duration patience = ready ? pool.options().heartbeat() : pool.options().startTimeout();
      boolean tooLong = silent > patience.toNanos();
      if (tooLong || ProcessState.isStopped(now.process().pid())) {
        if (tooLong) {
          String what =
              ready ? "silent for longer than heartbeat(" : "not ready within startTimeout(";
          trouble = "it was " + what + patience + ")";
        }
        kill();
      }
    }
  }

  private synchronized boolean isAwaited() {
    return awaited != null;
  }
}
