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
 * A worker JVM, and the visits it makes.
 *
 * <p>A {@link FrameReader} takes what the worker says. The worker always has somebody who reads, so
 * nobody who writes here waits for long, unless the worker has been stopped; callers of the engine
 * therefore never write, but have it done ({@link Errands#elsewhere}).
 *
 * <p>The lock guards whether the worker is gone, and what it is bound to; what is under way, the
 * way down and the visit guard themselves. It is never held while the engine or the pool may come
 * back here.
 *
 * <p>A worker that is starting is sent the job, but claims no chunk before it says that it is
 * ready: others may run them all meanwhile.
 *
 * <p>States: cold → starting → (busy ⇄ idle) → gone. Gone for good, by its own death, killed, or
 * sent away: whatever is under way then goes back to its job, and a new worker takes the seat.
 */
final class WorkerJvm implements RemoteWorker {

  /** How long one that was sent away may take: it has resources to close, and shutdown hooks. */
  private static final long FAREWELL = TimeUnit.SECONDS.toNanos(10);

  final WorkerPool pool;
  private final int seat;
  private final String label;
  final UnderWay underWay = new UnderWay();
  final Blame blame = new Blame();
  final Pulse pulse = new Pulse();
  final Endings endings = new Endings(this, underWay, blame, pulse);
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

  /** Makes a visit that was promised; at once, or when it has started. */
  void visit(Promise promise) {
    Job job = promise.job();
    try {
      if (connection != null || isGone()) {
        arrive(promise, false);
        return;
      }
      if (pool.isClosed()) { // perhaps before it could know of this visit
        job.abandon(pool.closedInUse());
      }
      Optional<RemoteTask> task = pool.isClosed() ? Optional.empty() : job.expect(this);
      if (task.isEmpty()) {
        pool.free(this);
        return;
      }
      Shipment goods = pack(task.get(), promise); // or nothing is started
      start(promise).down().announce(goods);
    } catch (IOException | RuntimeException | OutOfMemoryError | LinkageError e) {
      Trouble.cantStart(job, e);
      if (connection == null) {
        pool.forget(this);
      }
    }
  }

  /** Visits the job, or finds that it is not needed any more. */
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
    } catch (RuntimeException | OutOfMemoryError | LinkageError e) {
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
    } catch (OutOfMemoryError e) { // perhaps of threads: nobody would hear of this worker
      process.kill();
      connection = null;
      throw e;
    }
    if (pool.isClosed()) { // it could not know of this process
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
      mine.leave(); // it looks whether others are wanted
      return;
    }
    try {
      begun.openedIf(blame);
      pump();
      flush();
    } catch (RuntimeException | OutOfMemoryError | LinkageError e) { // as the reader's
      trouble = Trouble.unsent(e);
      kill(); // and what it was to have goes back
    }
  }

  /** Has enough chunks under way; ends the visit if there are none, and none left. */
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
        leave(); // before the visit ends: whoever is wanted then is not to be this one
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

  /** The visit it is on, or null. */
  @Nullable Visit visit() {
    return visit;
  }

  /** By the reader: the worker can be sent chunks. */
  void ready() {
    ready = true;
    pool.starts().succeeded();
    Promise due;
    synchronized (this) {
      due = awaited;
      awaited = null;
    }
    if (due != null) {
      Thread.currentThread().setContextClassLoader(due.context());
      arrive(due, true);
    }
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

  /** Whether the worker, which is there, has something of the job. */
  boolean tell(byte what, RemoteTask task) {
    Connection now = connection;
    return now != null && !isGone() && now.down().tell(what, task.job());
  }

  synchronized boolean isGone() {
    return gone;
  }

  /** Whether this worker keeps something of a call that has not ended. */
  boolean isBound() {
    Connection now = connection;
    return visit != null || (now != null && now.down().isBound());
  }

  /** Whether it has been through so much that it is to be replaced. */
  boolean isWorn() {
    return wear.isWorn();
  }

  /** Sends a worker away that is between visits. */
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

  /** By the reader, however little memory there is: who waits for this worker relies on it. */
  void bury(WorkerProcess started, @Nullable Throwable why) {
    while (true) {
      try {
        if (why instanceof MalformedFrameException) {
          trouble = "it sent what can't be understood: " + why.getMessage();
        } else if (why != null && !(why instanceof IOException)) { // that is the same as its end
          trouble = Trouble.untaken(why);
        }
        dead(started);
        return;
      } catch (OutOfMemoryError | LinkageError e) { // some classes are lost by the former for good
        Timer.pause();
      }
    }
  }

  /** The process has ended, or is not worth listening to any more. Goes on where it had to stop. */
  private void dead(WorkerProcess started) {
    synchronized (this) {
      gone = true;
    }
    if (ready) {
      pool.forget(this); // nobody is to come while it is looked how it ended
    }
    if (!trouble.isEmpty()) {
      started.kill();
    }
    Obituary end = Obituary.of(started, trouble); // before any kill of ours, that seems its death
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
    connection = null; // the memory that it shared with the worker
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
   * Now and then: has it forget what was closed; ends a worker that is stopped, or silent, while it
   * should work.
   */
  void check() {
    Connection now = connection;
    if (now == null || !now.process().alive()) {
      return;
    }
    loans.recall(now.down());
    boolean busy = !underWay.isEmpty() || endings.areAwaited() || isAwaited();
    long silent = pulse.silentNanos(now.down()); // after that: who has just become busy was felt
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
