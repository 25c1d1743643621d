package dev.disentangle.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.disentangle.spi.Job;
import dev.disentangle.spi.RemoteTask;
import dev.disentangle.spi.RemoteVisit;
import dev.disentangle.spi.RemoteWorker;
import dev.disentangle.spi.Worker;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The promise of {@link dev.disentangle.spi.Strategy#recruit}, kept towards a job of the kit's. */
interface Recruiting extends Subject {

  /** A job that keeps its visitors until all who were promised are there. */
  final class Visits implements Job {
    private final Thread recruiter = Thread.currentThread();
    private final CountDownLatch awaited;
    private final CountDownLatch left;
    private final AtomicInteger came = new AtomicInteger();
    final List<Thread> threads = new CopyOnWriteArrayList<>();
    final List<Integer> seats = new CopyOnWriteArrayList<>();

    Visits(int promised) {
      awaited = new CountDownLatch(promised);
      left = new CountDownLatch(promised);
    }

    @Override
    public void work(Worker me) {
      came.incrementAndGet();
      threads.add(Thread.currentThread());
      seats.add(me.seat());
      assertThat(me.name()).isNotBlank();
      awaited.countDown();
      try {
        Waiting.await(awaited);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      } finally {
        left.countDown();
      }
    }

    @Override
    public Optional<RemoteTask> expect(RemoteWorker me) {
      visit(me);
      return Optional.empty();
    }

    /** Turns them away at once, as who brings them may be one thread for all. */
    @Override
    public Optional<RemoteVisit> visit(RemoteWorker me) {
      assertThat(Thread.currentThread()).isNotSameAs(recruiter);
      assertThat(me.seat()).isNotNegative();
      assertThat(me.name()).isNotBlank();
      came.incrementAndGet();
      awaited.countDown();
      left.countDown();
      return Optional.empty();
    }

    @Override
    public void excuse(int visits) {
      for (int visit = 0; visit < visits; visit++) {
        awaited.countDown();
        left.countDown();
      }
    }

    @Override
    public boolean done() {
      return false;
    }

    @Override
    public void note(String note) {}

    @Override
    public void abandon(RuntimeException cause) {} // its pool may close when its visits are over

    /** Lets those go who came, though others did not. */
    void dismiss() {
      while (awaited.getCount() > 0) {
        awaited.countDown();
      }
    }
  }

  /** How long a visit may take to come. */
  default Duration patience() {
    return Waiting.LONG;
  }

  /** MUST: all that were promised come, at once if there is nobody else; on other threads. */
  @Test
  default void promisedVisitsComeOnOtherThreads() throws Exception {
    if (callerIsAlone()) {
      return;
    }
    for (int promised = 1; promised <= workers(); promised++) {
      Visits visits = new Visits(promised);
      strategy().recruit(visits, promised);
      boolean came = visits.awaited.await(patience().toMillis(), TimeUnit.MILLISECONDS);
      visits.dismiss();
      assertThat(came).as("%d visits were promised, and came", promised).isTrue();
      assertThat(visits.came).as("visits, at least one of which must come").hasPositiveValue();
      assertThat(visits.threads).doesNotContain(Thread.currentThread()).doesNotHaveDuplicates();
      assertThat(visits.seats).doesNotHaveDuplicates().allMatch(seat -> seat >= 0);
      Waiting.await(visits.left);
    }
  }

  /** MUST NOT: run the job inline, or wait for it. */
  @Test
  default void recruitingWaitsForNothing() throws Exception {
    CountDownLatch recruited = new CountDownLatch(1);
    CountDownLatch left = new CountDownLatch(1);
    Job blocking =
        new Job() {
          @Override
          public void work(Worker me) {
            try {
              Waiting.await(recruited);
            } catch (InterruptedException e) {
              throw new AssertionError(e);
            } finally {
              left.countDown();
            }
          }

          @Override
          public Optional<RemoteTask> expect(RemoteWorker me) {
            visit(me);
            return Optional.empty();
          }

          @Override
          public Optional<RemoteVisit> visit(RemoteWorker me) {
            work(me);
            return Optional.empty();
          }

          @Override
          public void excuse(int visits) {}

          @Override
          public boolean done() {
            return false;
          }

          @Override
          public void note(String note) {}

          @Override
          public void abandon(RuntimeException cause) {} // as above
        };
    try {
      strategy().recruit(blocking, 1);
    } catch (RejectedExecutionException nobody) {
      assertThat(callerIsAlone()).as("has nobody but the caller").isTrue();
      left.countDown();
    }
    recruited.countDown();
    Waiting.await(left);
  }

  /** MUST: be a value, whose traits never change and whose text is the call that makes it. */
  @Test
  default void isAValue() {
    assertThat(strategy().traits()).isEqualTo(strategy().traits());
    assertThat(strategy()).isEqualTo(strategy()).hasSameHashCodeAs(strategy());
    assertThat(strategy().toString()).isNotBlank().doesNotContain("@");
    for (var chunking : chunkings()) {
      assertThat(strategy().chunked(chunking))
          .isEqualTo(strategy().chunked(chunking))
          .hasToString(strategy() + ".chunked(" + chunking + ")");
      assertThat(strategy().chunked(chunking).traits().chunking()).isEqualTo(chunking);
    }
    strategy().checkOpen();
  }
}
