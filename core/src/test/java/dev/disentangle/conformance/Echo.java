package dev.disentangle.conformance;

import dev.disentangle.spi.ChunkReport;
import dev.disentangle.spi.ChunkRunner;
import dev.disentangle.spi.Claim;
import dev.disentangle.spi.Job;
import dev.disentangle.spi.RemoteHost;
import dev.disentangle.spi.RemoteTask;
import dev.disentangle.spi.RemoteVisit;
import dev.disentangle.spi.RemoteWorker;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A worker of {@link Loopback}, both ends of it in one object. It makes one visit at a time, each
 * on a thread of its own, and keeps its runners between the visits to a job.
 *
 * <p>Who does not listen is "killed": its {@link Stint} is over, its claim ended and its seat given
 * to another; its thread finds nothing left to do when it comes back.
 */
final class Echo implements RemoteWorker, RemoteHost {

  private final Loopback.Crew crew;
  private final int seat;
  private final Map<Long, ChunkRunner> runners = new ConcurrentHashMap<>();
  private final Set<Long> stopped = ConcurrentHashMap.newKeySet();
  private volatile Stint stint;
  private volatile boolean dead;
  private volatile long runningFrom;
  private volatile long runningTo;

  Echo(Loopback.Crew crew, int seat) {
    this.crew = crew;
    this.seat = seat;
  }

  void visit(Job job) {
    Optional<RemoteVisit> visit = job.visit(this);
    if (visit.isEmpty()) {
      crew.giveBack(this);
      return;
    }
    RemoteTask task = visit.get().task();
    try {
      ChunkRunner runner = runners.get(task.job());
      if (runner == null) {
        runner = Loopback.over(task).open(this);
        runners.put(task.job(), runner);
      }
      try (Stint mine = new Stint(this, visit.get(), runner, task)) {
        stint = mine;
        if (stopped.contains(task.job())) {
          stop(task);
        }
        drain(mine, job);
      }
    } catch (RuntimeException cantCross) {
      job.abandon(cantCross);
    }
    if (!dead) {
      crew.giveBack(this);
      visit.get().leave();
    }
  }

  private static void drain(Stint mine, Job job) {
    Optional<Claim> claim = mine.visit.claim();
    while (claim.isPresent()) {
      Claim chunk = claim.get();
      mine.begin(chunk);
      try {
        Sent inputs = Loopback.over(new Sent(chunk.inputs()));
        ChunkReport report = mine.runner.run(chunk.from(), chunk.to(), inputs);
        if (!mine.end()) {
          return;
        }
        chunk.complete(Loopback.copy(report));
      } catch (RuntimeException cantCross) {
        job.abandon(cantCross);
        mine.end();
        chunk.unbegun();
      }
      claim = mine.visit.claim();
    }
  }

  /** By the stint, or by its watch: what this worker ran is lost with it. */
  void die() {
    dead = true;
    runners.clear(); // nobody closes what a dead process had open
    crew.bury(seat);
  }

  String death() {
    return name() + " did not listen, and was killed";
  }

  long runningFrom() {
    return runningFrom;
  }

  long runningTo() {
    return runningTo;
  }

  @Override
  public int seat() {
    return seat;
  }

  @Override
  public String name() {
    return "echo-" + seat;
  }

  @Override
  public void stop(RemoteTask task) {
    stopped.add(task.job());
    ChunkRunner runner = runners.get(task.job());
    Stint now = stint;
    if (runner != null) {
      runner.stop();
    }
    if (now != null) {
      now.stopped(task);
    }
  }

  @Override
  public CompletionStage<?> end(RemoteTask task) {
    stopped.remove(task.job());
    ChunkRunner runner = runners.remove(task.job());
    if (runner == null) {
      return CompletableFuture.completedStage(null);
    }
    return CompletableFuture.runAsync(runner::close, close -> new Thread(close, name()).start());
  }

  @Override
  public void send(Object message) {
    stint.visit.message(Loopback.copy(message));
  }

  @Override
  public void running(long from, long to) {
    runningFrom = from;
    runningTo = to;
  }

  @Override
  public void stuck(ChunkReport report) {
    stint.stuck(report);
  }
}
