package dev.disentangle.processes.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.disentangle.processes.OpenProcessPool;
import dev.disentangle.processes.ProcessPool;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Random calls from several threads while somebody kills and stops workers at random, and resizes
 * their pool: each call's answer is the serial one.
 *
 * <p>{@code -Dsoak.seed} makes the same calls and draws again; {@code -Dsoak.minutes} says for how
 * long; {@code -Psoak}, for ten.
 */
@Tag("stress")
@Tag("soak")
@ExtendWith(NoWorkerLeft.class)
class KillingSoakTest {

  private static final int CALLERS = 4;
  private static final int WORKERS = 4;

  /** Younger ones may still be starting, and three such deaths in a row end a call. */
  private static final Duration GROWN_UP = Duration.ofSeconds(2);

  @Test
  @Timeout(value = 60, unit = TimeUnit.MINUTES)
  void everyAnswerIsTheSerialOne() throws Exception {
    long seed = Long.getLong("soak.seed", System.nanoTime());
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(Long.getLong("soak.minutes", 1));
    System.out.println("Soak: -Dsoak.seed=" + seed);
    SplittableRandom random = new SplittableRandom(seed);
    AtomicLong calls = new AtomicLong();
    long harmed = 0;
    try (OpenProcessPool pool =
        ProcessPool.builder().workers(WORKERS).heartbeat(Duration.ofSeconds(5)).open()) {
      List<CompletableFuture<Void>> callers = new ArrayList<>();
      for (int i = 0; i < CALLERS; i++) {
        SplittableRandom own = random.split();
        callers.add(
            CompletableFuture.runAsync(
                () -> {
                  while (System.nanoTime() < end) {
                    SoakCall.any(own, pool).check();
                    calls.incrementAndGet();
                  }
                },
                caller -> new Thread(caller, "soak-caller").start()));
      }
      CompletableFuture<Void> all =
          CompletableFuture.allOf(callers.toArray(CompletableFuture[]::new));
      CompletableFuture<Object> failed = new CompletableFuture<>();
      callers.forEach(caller -> caller.exceptionally(why -> fail(failed, why)));
      while (!all.isDone() && !failed.isDone()) {
        harmed += harm(random);
        if (random.nextInt(40) == 0) {
          pool.resize(random.nextInt(2, 7));
        }
        TimeUnit.MILLISECONDS.sleep(random.nextInt(20, 300)); // the rate of the deaths
      }
      if (failed.isDone()) {
        failed.join();
      }
      all.join();
    } catch (Exception e) {
      throw new AssertionError("-Dsoak.seed=" + seed + ": " + e, e);
    }
    System.out.println("Soak: " + calls + " calls, " + harmed + " workers killed or stopped");
    assertThat(harmed).isPositive();
  }

  private static Void fail(CompletableFuture<Object> failed, Throwable why) {
    failed.completeExceptionally(why);
    return null;
  }

  /** Signals one worker, or now and then all; returns how many. */
  private static int harm(SplittableRandom random) throws Exception {
    Instant before = Instant.now().minus(GROWN_UP);
    List<Long> workers;
    try (Stream<ProcessHandle> children = ProcessHandle.current().children()) {
      workers =
          children
              .filter(child -> child.info().startInstant().filter(before::isAfter).isPresent())
              .map(ProcessHandle::pid)
              .sorted()
              .toList();
    }
    if (workers.isEmpty()) {
      return 0;
    }
    String signal = random.nextInt(3) == 0 ? "STOP" : "KILL";
    int one = random.nextInt(workers.size());
    List<Long> victims = random.nextInt(20) == 0 ? workers : workers.subList(one, one + 1);
    Harm.signal(signal, victims.stream().mapToLong(pid -> pid).toArray());
    return victims.size();
  }
}
