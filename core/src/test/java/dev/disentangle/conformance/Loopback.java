package dev.disentangle.conformance;

import dev.disentangle.chunking.Chunking;
import dev.disentangle.spi.Boundary;
import dev.disentangle.spi.ChunkReport;
import dev.disentangle.spi.ChunkRunner;
import dev.disentangle.spi.Claim;
import dev.disentangle.spi.Job;
import dev.disentangle.spi.RemoteHost;
import dev.disentangle.spi.RemoteTask;
import dev.disentangle.spi.RemoteVisit;
import dev.disentangle.spi.RemoteWorker;
import dev.disentangle.spi.Strategy;
import dev.disentangle.spi.Traits;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Remote workers that are threads of this JVM after all: whatever would cross to another process is
 * serialized and read back, and nothing else is. A remote strategy at its barest.
 *
 * @param workers how many
 */
public record Loopback(int workers) implements Strategy {

  @Override
  public Traits traits() {
    return new Traits(workers, Boundary.PROCESS, false, Chunking.timed());
  }

  @Override
  public void recruit(Job job, int visits) {
    for (int i = 0; i < visits; i++) {
      Echo worker = new Echo(job, i);
      Thread thread = new Thread(worker::visit, worker.name());
      thread.setDaemon(true);
      thread.start();
    }
  }

  /** One worker, for one visit. */
  private static final class Echo implements RemoteWorker, RemoteHost {
    private final Job job;
    private final int seat;
    private final Map<Long, ChunkRunner> runners = new ConcurrentHashMap<>();
    private volatile boolean stopped;

    Echo(Job job, int seat) {
      this.job = job;
      this.seat = seat;
    }

    void visit() {
      Optional<RemoteVisit> visit = job.visit(this);
      if (visit.isEmpty()) {
        return;
      }
      try {
        ChunkRunner runner = copy(visit.get().task()).open(this);
        runners.put(visit.get().task().job(), runner);
        if (stopped) {
          runner.stop();
        }
        for (Optional<Claim> claim = visit.get().claim();
            claim.isPresent();
            claim = visit.get().claim()) {
          Claim chunk = claim.get();
          ChunkReport report =
              runner.run(chunk.from(), chunk.to(), copy(new ArrayList<>(chunk.inputs())));
          chunk.complete(copy(report));
        }
      } catch (RuntimeException e) {
        job.abandon(e);
      }
      visit.get().leave();
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
      stopped = true;
      runners.values().forEach(ChunkRunner::stop);
    }

    @Override
    public CompletionStage<?> end(RemoteTask task) {
      runners.values().forEach(ChunkRunner::close);
      return CompletableFuture.completedStage(null);
    }

    @Override
    public void send(Object message) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void running(long from, long to) {}

    @Override
    public void stuck(ChunkReport report) {}
  }

  @SuppressWarnings("unchecked") // it is the same type
  static <T> T copy(T object) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
        out.writeObject(object);
      }
      return (T) new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
    } catch (IOException | ClassNotFoundException e) {
      throw new IllegalArgumentException("can't cross: " + e, e);
    }
  }
}
