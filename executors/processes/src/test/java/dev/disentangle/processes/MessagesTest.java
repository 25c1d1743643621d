package dev.disentangle.processes;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.util.concurrent.Uninterruptibles;
import dev.disentangle.Context;
import dev.disentangle.Outcome;
import dev.disentangle.Parallel;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a listener does with messages is no worker's fault. */
@Timeout(60)
class MessagesTest {

  /** A message that can't be read. */
  private static final class Unreadable implements Serializable {
    private static final long serialVersionUID = 1L;

    private void readObject(ObjectInputStream in) {
      throw new IllegalStateException("not here");
    }
  }

  /** Hangs as it is written. */
  private static final class Endless implements Serializable {
    private static final long serialVersionUID = 1L;

    private void writeObject(ObjectOutputStream out) {
      while (true) {
        LockSupport.parkNanos(Long.MAX_VALUE);
        Thread.interrupted();
      }
    }
  }

  @Test
  void oneThatHangsAsItIsWrittenTimesOutWithItsItem() {
    try (OpenProcessPool pool = ProcessPool.builder().workers(1).open()) {
      Outcome<Integer> outcome =
          Parallel.using(pool)
              .onMessage(message -> {})
              .crashRetries(0)
              .itemTimeout(Duration.ofMillis(300))
              .outcomes(
                  (Integer x, Context here) -> {
                    here.send(new Endless());
                    return x;
                  },
                  List.of(1))
              .get(0);
      assertThat(outcome).isInstanceOf(Outcome.TimedOut.class);
      assertThat(outcome.cause().orElseThrow().getStackTrace())
          .anyMatch(frame -> frame.getMethodName().equals("writeObject"));
    }
  }

  @Test
  void oneThatCantBeReadIsDroppedAndNothingElse() {
    Queue<Object> heard = new ConcurrentLinkedQueue<>();
    try (OpenProcessPool pool = ProcessPool.builder().workers(1).open()) {
      List<Outcome<Long>> outcomes =
          Parallel.using(pool)
              .onMessage(heard::add)
              .outcomes(
                  (x, context) -> {
                    context.send(x == 2 ? new Unreadable() : x);
                    return ProcessHandle.current().pid();
                  },
                  List.of(1, 2, 3));
      assertThat(outcomes).allMatch(Outcome::ok);
      assertThat(outcomes).extracting(Outcome::value).containsOnly(outcomes.get(0).value());
      assertThat(heard).containsExactly(1, 3);
    }
  }

  /** What a call leaves behind in its worker, by which it speaks when it is over. */
  private static final class Left {
    static @Nullable Context context;
  }

  @Test
  void oneThatIsSentAfterItsCallGoesToNoOther() {
    Queue<Object> first = new ConcurrentLinkedQueue<>();
    Queue<Object> second = new ConcurrentLinkedQueue<>();
    try (OpenProcessPool pool = ProcessPool.builder().workers(1).open()) {
      Parallel.using(pool)
          .onMessage(first::add)
          .forEach(
              (x, context) -> {
                Left.context = context;
                context.send("in time");
              },
              List.of(1));
      Parallel.using(pool)
          .onMessage(second::add)
          .forEach(
              (x, context) -> {
                Objects.requireNonNull(Left.context).send("too late");
                context.send("of the second");
              },
              List.of(1));
    }
    assertThat(first).containsExactly("in time");
    assertThat(second).containsExactly("of the second");
  }

  /** While it is in the listener nobody hears that the worker lives. */
  @Test
  void aListenerThatIsSlowerThanTheHeartbeatCostsNoWorker() {
    Duration heartbeat = Duration.ofSeconds(2);
    Queue<Object> heard = new ConcurrentLinkedQueue<>();
    try (OpenProcessPool pool = ProcessPool.builder().workers(1).heartbeat(heartbeat).open()) {
      long before = Parallel.map(x -> ProcessHandle.current().pid(), List.of(0), pool).get(0);
      List<Long> pids =
          Parallel.using(pool)
              .onMessage(
                  message -> {
                    Uninterruptibles.sleepUninterruptibly(heartbeat.multipliedBy(2));
                    heard.add(message);
                  })
              .map(
                  (x, context) -> {
                    context.send(x);
                    return ProcessHandle.current().pid();
                  },
                  List.of(1));
      assertThat(heard).containsExactly(1);
      assertThat(pids).containsExactly(before);
      // its answer had left before it would have been killed
      assertThat(Parallel.map(x -> ProcessHandle.current().pid(), List.of(0), pool))
          .containsExactly(before);
    }
  }
}
