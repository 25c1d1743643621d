package dev.disentangle.processes.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.disentangle.conformance.Waiting;
import dev.disentangle.processes.ProcessPool;
import dev.disentangle.spi.Claim;
import dev.disentangle.spi.Job;
import java.lang.ref.Reference;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a caller's pool keeps in mind for its workers, where there is no memory for more of it. */
class ScarceMemoryTest {

  private static final int LOST = 5;
  private static final int ALL_THERE = 6;

  @ParameterizedTest
  @ValueSource(classes = {Chunks.class, Promises.class})
  void nothingIsLost(Class<?> program) throws Exception {
    Process caller =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx8m",
                "-XX:+UseSerialGC",
                "-XX:-UseTLAB", // so that each object has as much room as is let go
                "-cp",
                System.getProperty("java.class.path"),
                program.getName())
            .inheritIO()
            .start();
    assertThat(caller.waitFor()).isEqualTo(ALL_THERE);
  }

  /** Something to add to, of which all must still be there. */
  private interface Kept {
    void add();

    boolean isAllThere(int added) throws Exception;
  }

  /** An attempt to add, with little room and with a bit more. */
  private static void fill(Kept kept, int room) throws Exception {
    int added = 0;
    for (; added < 15; added++) {
      kept.add();
    }
    @Nullable Object[] hoard = new Object[2];
    try {
      while (true) {
        hoard = new Object[] {hoard, new byte[1_000]};
      }
    } catch (OutOfMemoryError e) {
      hoard = filled(hoard, room);
    }
    try {
      for (int more = 0; more < 5; more++) {
        kept.add();
        added++;
      }
    } catch (OutOfMemoryError e) {
      // as was to be
    } finally {
      Reference.reachabilityFence(hoard);
    }
    hoard = null;
    if (!kept.isAllThere(added)) {
      Runtime.getRuntime().halt(LOST);
    }
  }

  private static @Nullable Object[] filled(@Nullable Object[] hoard, int room) {
    @Nullable Object[] all = hoard;
    try {
      while (true) {
        all = new Object[] {all, null};
      }
    } catch (OutOfMemoryError e) {
      for (int k = 0; k < room; k++) {
        all = (Object[]) all[0];
      }
    }
    return all;
  }

  /** No more than its name, and what it does. */
  private static <T> T stub(Class<T> type, InvocationHandler what) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, what));
  }

  static final class Chunks {
    private Chunks() {}

    public static void main(String[] args) throws Exception {
      Claim claim = stub(Claim.class, (proxy, method, values) -> null);
      for (int room = 0; room < 50; room++) {
        UnderWay chunks = new UnderWay();
        fill(
            new Kept() {
              @Override
              public void add() {
                chunks.add(claim, 1);
              }

              @Override
              public boolean isAllThere(int added) {
                return chunks.takeAll().size() == added;
              }
            },
            room);
      }
      Runtime.getRuntime().halt(ALL_THERE);
    }
  }

  static final class Promises {
    private Promises() {}

    public static void main(String[] args) throws Exception {
      for (int room = 0; room < 50; room++) {
        WorkerPool pool = new WorkerPool(ProcessPool.workers(1), PoolOptions.of(1));
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        Job first =
            stub(
                Job.class,
                (proxy, method, values) -> {
                  begun.countDown();
                  release.await();
                  return Optional.empty();
                });
        pool.recruit(first, 1);
        begun.await();
        Semaphore came = new Semaphore(0);
        Job job =
            stub(
                Job.class,
                (proxy, method, values) -> {
                  came.release();
                  return Optional.empty();
                });
        fill(
            new Kept() {
              @Override
              public void add() {
                pool.recruit(job, 1);
              }

              @Override
              public boolean isAllThere(int added) throws InterruptedException {
                release.countDown();
                return came.tryAcquire(added, Waiting.LONG.toSeconds(), TimeUnit.SECONDS);
              }
            },
            room);
      }
      Runtime.getRuntime().halt(ALL_THERE);
    }
  }
}
