package dev.disentangle.threads;

import static org.assertj.core.api.Assertions.assertThat;

import dev.disentangle.Parallel;
import dev.disentangle.chunking.Chunking;
import dev.disentangle.conformance.Waiting;
import dev.disentangle.spi.Boundary;
import dev.disentangle.spi.Job;
import dev.disentangle.spi.Strategy;
import dev.disentangle.spi.Traits;
import dev.disentangle.threads.pool.ThreadPool;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Faults, threads: thread creation refused. The call runs with the workers it got. */
@Timeout(20)
class ThreadsRefusedTest {

  private static final List<Integer> HUNDRED = IntStream.range(0, 100).boxed().toList();

  /** A pool in a JVM that can start so many threads and no more, in the JVM's own way to say so. */
  private record Limited(ThreadPool pool) implements Strategy {

    static Limited to(int threads) {
      AtomicInteger started = new AtomicInteger();
      ThreadFactory factory =
          work -> {
            if (started.incrementAndGet() > threads) {
              throw new OutOfMemoryError("unable to create native thread");
            }
            return new Thread(work, "limited");
          };
      return new Limited(new ThreadPool("limited", 4, Duration.ofSeconds(10), factory));
    }

    @Override
    public Traits traits() {
      return new Traits(4, Boundary.JVM, true, Chunking.stealing());
    }

    @Override
    public void recruit(Job job, int visits) {
      pool.recruit(job, visits);
    }
  }

  @Test
  void runsWithTheWorkersItGot() {
    for (int threads : new int[] {0, 1, 3}) {
      Limited limited = Limited.to(threads);
      Parallel call = Parallel.using(limited);
      assertThat(call.map(ThreadsRefusedTest::slow, HUNDRED))
          .as("%d threads", threads)
          .isEqualTo(HUNDRED);
      assertThat(call.map(ThreadsRefusedTest::slow, HUNDRED::iterator)).isEqualTo(HUNDRED);
      assertThat(call.itemTimeout(Waiting.LONG).map(ThreadsRefusedTest::slow, HUNDRED))
          .isEqualTo(HUNDRED);
      limited.pool.close();
    }
  }

  @Test
  void theReportSaysSo() {
    Limited limited = Limited.to(0);
    var report = Parallel.using(limited).forEach(i -> slow(i), HUNDRED);
    assertThat(report.workers()).noneMatch(worker -> worker.name().startsWith("limited"));
    assertThat(report.items()).isEqualTo(HUNDRED.size());
    assertThat(report.notes()).anyMatch(note -> note.contains("no further worker could be had"));
    limited.pool.close();
  }

  private static int slow(int i) throws InterruptedException {
    Thread.sleep(1);
    return i;
  }
}
