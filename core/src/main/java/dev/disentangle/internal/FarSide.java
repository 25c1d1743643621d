package dev.disentangle.internal;

import dev.disentangle.Combiner;
import dev.disentangle.ItemRun;
import dev.disentangle.spi.ChunkReport;
import dev.disentangle.spi.ChunkReport.ItemFailure;
import dev.disentangle.spi.ChunkRunner;
import dev.disentangle.spi.RemoteHost;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The side of a job that is in a remote worker. It is a job of its own, with one seat, for which
 * nothing is recruited, and which is run chunk by chunk. So attempts, timeouts, context and
 * resources are handled by the same code as in the caller.
 *
 * <p>Within a chunk items are counted from 0, so that arrays of inputs and results have the chunk's
 * size. Only the context and the report know where the chunk begins.
 *
 * <p>The worker's thread runs items, and another thread ticks. Both may call {@link #failed}: the
 * ticking thread does so when the other one is stuck in an item, and then sends the report itself.
 */
public final class FarSide implements ChunkRunner, FailureSink {

  private final JobTask task;
  private final RemoteHost host;
  private final RemoteStep kind;
  private final @Nullable Reduction<?> reduction;
  private final TaskProfile profile;
  private final EngineJob job;
  private final FarSeat seat;
  private final Clocks clocks;
  private final @Nullable ClassLoader loader = Thread.currentThread().getContextClassLoader();
  private final List<ItemFailure> failures = new ArrayList<>();
  private Object room = Wiring.NOTHING;
  private long base;
  private long initBefore;
  private long workBefore;

  public FarSide(JobTask task, RemoteHost host) {
    this.task = task;
    this.host = host;
    this.kind = RemoteStep.valueOf(task.step());
    this.reduction = reduction(task);
    this.profile = TaskProfile.of(task.task());
    Options options = Options.remote(task, host);
    TaskProfile.Wired wired = wire(List.of(), 0);
    ItemKind items =
        kind.takesChunks() ? ItemKind.CHUNKS : task.plain() ? ItemKind.INDICES : ItemKind.OBJECTS;
    this.job = new EngineJob(options, Place.inRemoteWorker(), wired, items, Long.MAX_VALUE, this);
    this.seat = new FarSeat(job, host);
    job.seats.add(seat);
    this.clocks = new Clocks(job, OptionalLong.empty());
  }

  /** Called before the first task by a JVM that is a remote worker and nothing else. */
  public static void isAllThereIs() {
    Place.becomeRemoteWorker();
  }

  @SuppressWarnings("unchecked") // a reduction's identity and combiner come together
  private static @Nullable Reduction<?> reduction(JobTask task) {
    return task.combiner() == null || task.identity() == null
        ? null
        : new Reduction<>(0, task.identity(), (Combiner<Object>) task.combiner());
  }

  private TaskProfile.Wired wire(List<?> inputs, long items) {
    room = kind.room(items, task.shift(), reduction);
    Wiring wiring = new Wiring(task.task(), inputs, room, task.start() + base, task.shift());
    return kind.takesChunks()
        ? profile.wireChunks(kind.step(), wiring)
        : profile.wireFar(kind.step(), wiring, items);
  }

  @Override
  public ChunkReport run(long from, long to, List<?> inputs) {
    base = from;
    long items = to - from;
    failures.clear();
    initBefore = seat.tally.initNanos;
    workBefore = seat.tally.workNanos;
    seat.startAt(from);
    job.rewire(wire(inputs, items));
    All all = new All(items);
    Thread thread = Thread.currentThread();
    ClassLoader loaderBefore = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    seat.interrupts.present();
    if (job.stop.get() != null) {
      seat.halt();
    }
    job.onSeat(seat, all);
    seat.interrupts.away();
    thread.setContextClassLoader(loaderBefore);
    if (seat.lost()) {
      awaitTheEnd();
    }
    profile.ran(Math.max(1, all.reached), seat.tally.workNanos - workBefore);
    return report(all.reached);
  }

  /** Runs all items of a chunk, or as many as possible. */
  private final class All implements Runnable {
    private final long items;
    private long reached;

    All(long items) {
      this.items = items;
    }

    @Override
    public void run() {
      while (reached < items && !seat.halted()) {
        reached = job.runner.run(seat, reached, items);
      }
    }
  }

  private ChunkReport report(long reached) {
    Stop stop = job.stop.get();
    Throwable broken = stop != null && stop.reason() == Stop.Reason.ABANDONED ? stop.cause() : null;
    return new ChunkReport(
        base + reached,
        kind.results(room, reached, task.shift()),
        kind.runs(room, reached),
        List.copyOf(failures),
        seat.tally.workNanos - workBefore,
        seat.tally.initNanos - initBefore,
        seat.slowest(),
        broken);
  }

  @Override
  public @Nullable Throwable finish(long index, Callable<?> rest) {
    ItemWatch watch = seat.watch;
    if (watch == null) {
      return attempt(rest);
    }
    seat.interrupts.identify();
    watch.begin(index - base, 1);
    Throwable thrown = attempt(rest);
    if (!watch.end()) {
      thrown = watch.late();
      if (thrown == null) {
        seat.lose();
        awaitTheEnd();
      }
    }
    seat.interrupts.away();
    return thrown;
  }

  private static @Nullable Throwable attempt(Callable<?> rest) {
    try {
      rest.call();
      return null;
    } catch (Throwable thrown) { // a user's writeObject may throw anything
      return thrown;
    }
  }

  /**
   * Called by the thread that runs items, or by the ticking thread if that one is stuck in the
   * item.
   */
  @Override
  public void failed(EngineJob job, ItemRun run, Throwable thrown) {
    if (Seat.current() != seat) { // the item may be in finish, and later ones have run
      failures.removeIf(known -> known.index() >= base + run.index());
    }
    failures.add(
        new ItemFailure(base + run.index(), run.attempts(), run.duration().toNanos(), thrown));
    if (Seat.current() != seat) {
      host.stuck(report(kind.takesChunks() ? seat.chunkEnd : run.index() + 1));
    } else if (task.failFast()) {
      seat.halt();
    }
  }

  /**
   * Waits for the process to end, since the ticking thread has sent the report. A host that is no
   * process of its own interrupts this thread instead.
   */
  private static void awaitTheEnd() {
    while (!Thread.interrupted()) {
      LockSupport.park();
    }
  }

  @Override
  public void stop() {
    job.stop(Stop.Reason.CANCELLED, null);
  }

  @Override
  public long tick(long now) {
    return clocks.tick(now);
  }

  @Override
  public void close() {
    seat.resources.close();
  }
}
