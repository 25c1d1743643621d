package dev.disentangle.processes.pool;

import dev.disentangle.internal.Errands;
import dev.disentangle.internal.Hold;
import dev.disentangle.spi.Job;
import dev.disentangle.spi.Scarcity;
import dev.disentangle.spi.Strategy;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The worker JVMs behind a strategy: a limited number of them, started when a visit needs one, gone
 * when they have been idle for long, replaced when they die.
 *
 * <p>A visit that a job was promised waits in a queue until a seat is free. Each seat has one
 * worker at a time, whose JVM is started by its first visit. The idle worker with the lowest seat
 * goes first, so that the workers that the load doesn't need stay idle, and leave.
 *
 * <p>The lock guards the queue and the seats. It is not held while a worker is told anything.
 */
public final class WorkerPool {

  private static final Predicate<Promise> ENDED = new Ended();
  private static final long PATIENCE_SECONDS = 2;
  private static final String CROSSING =
      "what reads or writes for %s, as a writeObject, a readObject or a list's get, can't wait for a"
          + " call on it, since its workers wait for that: make the call before, or on another pool";

  private final Strategy owner;
  private final PoolOptions options;
  private final Coding coding;
  private final Hold hold;
  private int room = 16; // for promises
  private ArrayDeque<Promise> promised = new ArrayDeque<>(room);
  private final TreeMap<Integer, WorkerJvm> workers = new TreeMap<>();
  private final TreeMap<Integer, WorkerJvm> idle = new TreeMap<>();
  private final Map<WorkerJvm, Job> visiting = new ConcurrentHashMap<>();
  private final Set<WorkerJvm> leaving = ConcurrentHashMap.newKeySet();
  private final Shipments shipments;
  private final Starts starts = new Starts();
  private final Rounds rounds;
  private int size;
  private boolean ending;
  private volatile boolean closed;

  /**
   * A pool without workers yet.
   *
   * @param owner the strategy whose calls it serves
   */
  public WorkerPool(Strategy owner, PoolOptions options) {
    this.owner = owner;
    this.options = options;
    this.size = options.workers();
    this.coding = Coding.of(options);
    this.hold = new Hold(owner, CROSSING);
    this.shipments = new Shipments(options, coding);
    this.rounds = new Rounds(this, options.idleTimeout());
  }

  PoolOptions options() {
    return options;
  }

  /** What the pool's threads run under when they call users' code to read or write values. */
  Hold hold() {
    return hold;
  }

  /** A class and not a lambda, see {@link #look}. */
  private static final class Ended implements Predicate<Promise> {
    @Override
    public boolean test(Promise promise) {
      return promise.job().done();
    }
  }

  private record Making(WorkerJvm worker, Promise promise) implements Runnable {
    @Override
    public void run() {
      Thread thread = Thread.currentThread(); // the caller's own, if no other could be started
      ClassLoader before = thread.getContextClassLoader();
      thread.setContextClassLoader(promise.context()); // users' code writes the task
      worker.visit(promise);
      thread.setContextClassLoader(before);
    }
  }

  /** Promises a job so many visits, which are made as seats become free. */
  public void recruit(Job job, int visits) {
    Promise promise = new Promise(job, Loaders.context()); // here, on the caller's thread
    synchronized (this) {
      checkOpen();
      promise(promise, visits);
    }
    assign();
  }

  /** Promises all of the visits, or none if there is no memory for that many. */
  private void promise(Promise promise, int visits) {
    makeRoom(visits);
    for (int i = 0; i < visits; i++) {
      promised.add(promise);
    }
  }

  /** Or the queue would grow by itself, and if there is no memory for that forget what it has. */
  private void makeRoom(int visits) {
    int wanted = promised.size() + visits;
    if (wanted > room) {
      ArrayDeque<Promise> larger = new ArrayDeque<>(2 * wanted);
      for (Promise one : promised) {
        larger.add(one);
      }
      promised = larger;
      room = 2 * wanted;
    }
  }

  boolean isClosed() {
    return closed;
  }

  public void checkOpen() {
    if (closed) {
      throw new IllegalStateException(
          owner + " was closed: close a pool after its last call has returned");
    }
  }

  /**
   * Makes the visits that can be made now. It goes on however little memory there is, since jobs
   * wait for what they were promised.
   */
  private void assign() {
    while (true) {
      try {
        Runnable next = next();
        if (next == null) {
          watchStarts();
          return;
        }
        Errands.elsewhere(next);
      } catch (OutOfMemoryError e) {
        Scarcity.pause();
      }
    }
  }

  /**
   * Has the rounds look again, if visits are left: the starts that they wait for may take long
   * before there is any process to watch, as where a task is slow to be written.
   */
  private void watchStarts() {
    if (isAwaited()) {
      rounds.begin();
    }
  }

  private synchronized boolean isAwaited() {
    return !promised.isEmpty();
  }

  /**
   * The next visit that can be made now, or null. What may fail for want of memory comes before the
   * first change.
   */
  private synchronized @Nullable Runnable next() {
    if (promised.isEmpty() || closed) {
      return null;
    }
    WorkerJvm worker = seat();
    if (worker == null) {
      return null;
    }
    Promise promise = promised.element();
    Runnable next = hold.around(new Making(worker, promise));
    workers.put(worker.seat(), worker);
    visiting.put(worker, promise.job());
    idle.remove(worker.seat());
    promised.remove();
    return next;
  }

  /**
   * An idle worker, or a new one where a seat is empty, which is idle until it is given a visit.
   * Null if there is neither, or other workers have to start first.
   */
  private @Nullable WorkerJvm seat() {
    if (!idle.isEmpty()) {
      return idle.get(idle.firstKey());
    }
    if (!Starts.mayBegin(workers.values())) {
      return null;
    }
    for (int seat = 0; seat < size; seat++) {
      if (!workers.containsKey(seat)) {
        WorkerJvm worker = new WorkerJvm(this, seat);
        idle.put(seat, worker);
        return worker;
      }
    }
    return null;
  }

  /** The worker has ended its visit, or was not needed: it is idle. */
  void free(WorkerJvm worker) {
    boolean surplus;
    synchronized (this) {
      visiting.remove(worker);
      if (workers.get(worker.seat()) != worker) {
        return;
      }
      surplus = worker.seat() >= size || ending || closed || !isIdleNow(worker);
    }
    if (surplus) {
      worker.leave();
    }
    assign();
  }

  /** Lists a worker as idle; false if there is no memory for that. */
  private boolean isIdleNow(WorkerJvm worker) {
    try {
      worker.idleFromNow();
      idle.put(worker.seat(), worker);
      return true;
    } catch (OutOfMemoryError e) {
      return false;
    }
  }

  /** The worker that was to make this visit died before that: another worker will make it. */
  void again(Promise promise) {
    if (!isBack(promise)) { // close() came before, and did not find it in the queue
      promise.job().abandon(closedInUse());
    }
    assign();
  }

  /** Puts a visit back into the queue, as its first; false if the pool is closed. */
  private synchronized boolean isBack(Promise promise) {
    if (!closed) {
      makeRoom(1);
      promised.addFirst(promise);
    }
    return !closed;
  }

  IllegalStateException closedInUse() {
    return new IllegalStateException(owner + " was closed while a call was running on it");
  }

  /** The worker is gone: its seat is empty. */
  void forget(WorkerJvm worker) {
    vacate(worker);
    leaving.remove(worker);
    assign();
  }

  private synchronized void vacate(WorkerJvm worker) {
    visiting.remove(worker);
    workers.remove(worker.seat(), worker);
    idle.remove(worker.seat(), worker);
  }

  /** The worker is sent away: its seat is empty. */
  void leaves(WorkerJvm worker) {
    leaving.add(worker); // first: close() must find it in one of the two
    vacate(worker);
    if (worker.isGone()) { // it may have died before it was added, and nobody would remove it
      leaving.remove(worker);
    }
    assign();
  }

  Coding coding() {
    return coding;
  }

  Shipments shipments() {
    return shipments;
  }

  Starts starts() {
    return starts;
  }

  /** Sets the number of workers. Surplus ones leave when their visits end. */
  public void resize(int workers) {
    options.pinning().check(workers);
    List<WorkerJvm> surplus;
    synchronized (this) {
      size = workers;
      surplus = new ArrayList<>(idle.tailMap(workers).values());
      idle.tailMap(workers).clear();
    }
    surplus.forEach(WorkerJvm::leave);
    assign();
  }

  public synchronized int size() {
    return size;
  }

  /** Ends the jobs that rely on the workers, then the workers. */
  public void close() {
    List<WorkerJvm> all;
    List<Promise> waiting;
    synchronized (this) {
      closed = true;
      all = new ArrayList<>(workers.values());
      waiting = new ArrayList<>(promised);
      promised.clear();
      idle.clear();
    }
    all.addAll(leaving);
    IllegalStateException why = closedInUse();
    visiting.values().forEach(job -> job.abandon(why));
    waiting.forEach(promise -> promise.job().abandon(why));
    all.forEach(WorkerJvm::kill);
    CompletableFuture<?>[] deaths = new CompletableFuture<?>[all.size()];
    for (int i = 0; i < deaths.length; i++) {
      deaths[i] = all.get(i).death();
    }
    try {
      CompletableFuture.allOf(deaths).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      // they have been sent SIGKILL, and need no more waiting for
    }
  }

  // Watching

  /** A worker has been started. */
  void watch() {
    rounds.begin();
  }

  /** A worker is ready, and others may be started. */
  void started() {
    starts.succeeded();
    assign();
  }

  synchronized boolean isEmpty() {
    return workers.isEmpty();
  }

  /**
   * Looks after the workers once: sends those away that were idle too long, has each check itself,
   * and makes the visits that are due. It uses no lambdas: on a slow machine it runs before the
   * first result is there, and linking a lambda would delay that.
   */
  void look() {
    List<WorkerJvm> all;
    List<WorkerJvm> unwanted;
    synchronized (this) {
      all = new ArrayList<>(workers.values());
      unwanted = unwanted(false);
      promised.removeIf(ENDED);
    }
    for (WorkerJvm worker : unwanted) {
      worker.leave();
    }
    for (WorkerJvm worker : all) {
      worker.check();
    }
    assign(); // a start may have taken too long for others to wait for it
  }

  /** Takes those idle workers off the list that are to leave, or all. Under the lock. */
  private List<WorkerJvm> unwanted(boolean all) {
    List<WorkerJvm> unwanted = new ArrayList<>();
    for (WorkerJvm worker : idle.values()) {
      boolean forLong = worker.idleNanos() >= options.idleTimeout().toNanos();
      if (all || (!worker.isBound() && (forLong || worker.isWorn()))) {
        unwanted.add(worker);
      }
    }
    for (WorkerJvm worker : unwanted) { // now that there was memory to note them all
      idle.remove(worker.seat());
    }
    return unwanted;
  }

  /**
   * This JVM is about to end: sends the idle workers away now, and the others when they are idle.
   */
  void dismiss() {
    List<WorkerJvm> unwanted;
    synchronized (this) {
      ending = true;
      unwanted = unwanted(true);
    }
    for (WorkerJvm worker : unwanted) {
      worker.leave();
    }
  }

  @Override
  public String toString() {
    return owner.toString();
  }
}
