package dev.disentangle.chunking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Claims by threads that meet. */
class ThreadsTest {
  private static final int THREADS = 4;

  private ExecutorService threads;

  static List<Chunking> chunkings() {
    return List.of(
        Chunking.balanced(),
        Chunking.cyclic(),
        Chunking.fixed(3),
        Chunking.guided(),
        Chunking.timed(Duration.ofNanos(20)),
        Chunking.weighted(index -> (double) index),
        Chunking.stealing(),
        Chunking.stealing(7));
  }

  @BeforeEach
  void start() {
    threads = Executors.newFixedThreadPool(THREADS + 1);
  }

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  @ParameterizedTest
  @MethodSource("chunkings")
  void coverExactlyOnce(Chunking chunking) throws Exception {
    for (int round = 0; round < 150; round++) {
      int size = round % 3 == 0 ? 20_000 : 37 * round;
      int seats = 1 + round % 9;
      Cutter cutter = chunking.cutter(size, seats);
      /* More threads than seats at times, so that twins meet; fewer at others, so that seats stay empty. */
      drain(cutter, seats).assertExactlyOnce(size);
      assertThat(cutter.dry()).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("chunkings")
  void coverAnInputThatGrowsMeanwhile(Chunking chunking) throws Exception {
    for (int round = 0; round < 50; round++) {
      int step = 1 + round;
      OpenCutter cutter = chunking.openCutter(3);
      Future<?> feeder =
          threads.submit(
              () -> {
                for (long limit = 0; limit <= 100L * step; limit += step) {
                  cutter.extend(limit);
                }
                cutter.finish();
              });
      List<Cover> covers = new ArrayList<>();
      do {
        covers.add(drain(cutter, 3));
      } while (!feeder.isDone());
      feeder.get();
      covers.add(drain(cutter, 3));
      assertThat(cutter.dry()).isTrue();
      Cover.merged(covers).assertExactlyOnce(100L * step);
    }
  }

  /**
   * Ends at all: at O(seats) a claim it would take an hour, and the build's time limit fails it.
   */
  @Test
  void aMillionPartsAreClaimedByOne() {
    for (Chunking chunking : chunkings()) {
      Cutter cutter = chunking.cutter(1_000_000, 1_000_000);
      Cursor cursor = new Cursor(777_777);
      long items = 0;
      while (cutter.next(cursor)) {
        items += cursor.size();
      }
      assertThat(items).as("%s", chunking).isEqualTo(1_000_000);
    }
  }

  /** As above. */
  @Test
  void aMillionSeatsThatAllComeAreServed() {
    for (Chunking chunking : chunkings()) {
      for (boolean ascending : new boolean[] {true, false}) {
        int seats = 1_000_000;
        Cutter cutter = chunking.cutter(seats / 2, seats);
        long items = 0;
        for (int i = 0; i < seats; i++) {
          Cursor cursor = new Cursor(ascending ? i : seats - 1 - i);
          items += cutter.next(cursor) ? cursor.size() : 0;
        }
        Cursor last = new Cursor(0);
        while (cutter.next(last)) {
          items += last.size();
        }
        assertThat(items).as("%s", chunking).isEqualTo(seats / 2);
      }
    }
  }

  private Cover drain(Cutter cutter, int seats) throws Exception {
    CyclicBarrier together = new CyclicBarrier(THREADS);
    List<Future<Cover>> futures = new ArrayList<>();
    for (int thread = 0; thread < THREADS; thread++) {
      Cursor cursor = new Cursor(thread % seats);
      futures.add(
          threads.submit(
              () -> {
                Cover cover = new Cover();
                together.await();
                while (cutter.next(cursor)) {
                  cover.add(cursor);
                  cursor.ran(cursor.size(), cursor.size() * 1_000);
                }
                return cover;
              }));
    }
    List<Cover> covers = new ArrayList<>();
    for (Future<Cover> future : futures) {
      covers.add(future.get());
    }
    return Cover.merged(covers);
  }
}
