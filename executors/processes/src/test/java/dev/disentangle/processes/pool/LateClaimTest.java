package dev.disentangle.processes.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.disentangle.Parallel;
import dev.disentangle.PerWorker;
import dev.disentangle.Task;
import dev.disentangle.internal.JobTask;
import dev.disentangle.processes.OpenProcessPool;
import dev.disentangle.processes.ProcessPool;
import dev.disentangle.spi.ChunkReport;
import dev.disentangle.spi.Claim;
import dev.disentangle.spi.Job;
import dev.disentangle.spi.RemoteTask;
import dev.disentangle.spi.RemoteVisit;
import dev.disentangle.spi.RemoteWorker;
import dev.disentangle.spi.Worker;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A call may return while somebody has just taken a chunk of it, and is held up. */
@Timeout(60)
class LateClaimTest {

  /** Ends as its chunk is on its way to the worker. */
  private static final class Ending implements Job, RemoteVisit, Claim {
    private final Queue<String> log = new ConcurrentLinkedQueue<>();
    private final CountDownLatch left = new CountDownLatch(1);
    private final Task<Integer, Integer> task = x -> x;
    private volatile RemoteWorker worker;
    private volatile boolean ended;

    @Override
    public RemoteTask task() {
      long number = Long.MAX_VALUE; // no other has it
      PerWorker<String> resource = PerWorker.of(() -> "resource"); // its end is waited for
      return new JobTask(
          number,
          "ending",
          "MAP",
          task,
          0,
          0,
          false,
          null,
          null,
          0,
          null,
          null,
          List.of(resource),
          false,
          false);
    }

    @Override
    public Optional<Claim> claim() {
      if (ended) {
        return Optional.empty();
      }
      ended = true;
      worker.end(task()).toCompletableFuture().join();
      return Optional.of(this);
    }

    @Override
    public long from() {
      return 0;
    }

    @Override
    public long to() {
      return 1;
    }

    @Override
    public List<?> inputs() {
      return List.of(1);
    }

    @Override
    public boolean suspect() {
      return false;
    }

    @Override
    public boolean complete(ChunkReport report) {
      return log.add("run");
    }

    @Override
    public boolean unbegun() {
      return log.add("unbegun");
    }

    @Override
    public boolean lost(long runningFrom, long runningTo, String death) {
      return log.add("lost");
    }

    @Override
    public void leave() {
      left.countDown();
    }

    @Override
    public Optional<RemoteVisit> visit(RemoteWorker me) {
      worker = me;
      return Optional.of(this);
    }

    @Override
    public Optional<RemoteTask> expect(RemoteWorker me) {
      return ended ? Optional.empty() : Optional.of(task());
    }

    @Override
    public boolean done() {
      return ended;
    }

    @Override
    public void abandon(RuntimeException cause) {
      log.add(cause.toString());
    }

    @Override
    public void work(Worker me) {}

    @Override
    public void excuse(int visits) {}

    @Override
    public void note(String note) {}

    @Override
    public void message(Object message) {}

    @Override
    public void crossed(long sentBytes, long receivedBytes, long codingNanos) {}

    @Override
    public void started(Duration startup) {}

    @Override
    public void opened() {}

    @Override
    public void unopened(String death) {}
  }

  @Test
  void aChunkOfACallThatHasReturnedGoesToNoWorker() throws Exception {
    try (OpenProcessPool pool = ProcessPool.builder().workers(1).open()) {
      assertThat(Parallel.map(x -> x, List.of(1), pool)).containsExactly(1);
      Ending job = new Ending();
      pool.recruit(job, 1);
      job.left.await();
      assertThat(job.log).containsExactly("unbegun");
      assertThat(Parallel.map(x -> x, List.of(2), pool)).containsExactly(2);
    }
  }
}
