package dev.disentangle.snippets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.disentangle.ExecutorStrategy;
import dev.disentangle.Outcome;
import dev.disentangle.Parallel;
import dev.disentangle.Progress;
import dev.disentangle.Sequential;
import dev.disentangle.Shared;
import dev.disentangle.machine.Machine;
import dev.disentangle.pinned.PinnedThreads;
import dev.disentangle.processes.ProcessPool;
import dev.disentangle.threads.StaticChunking;
import dev.disentangle.threads.VirtualThreads;
import dev.disentangle.threads.WorkStealing;
import java.io.Serializable;
import java.nio.DoubleBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** The examples of the Javadoc and the README, compiled and run; {@link SnippetsTest} compares. */
class Snippets {

  private final List<String> words = List.of("a", "parallel", "map");

  private record Photo(String name) {}

  private record Thumb(Photo photo) {
    static Thumb of(Photo photo) {
      return new Thumb(photo);
    }
  }

  private final List<Photo> photos = List.of(new Photo("sea"), new Photo("hill"));

  @Test
  void oneLine() {
    List<Thumb> thumbs = Parallel.map(Thumb::of, photos, WorkStealing.workers(4));
    assertThat(thumbs).containsExactly(new Thumb(photos.get(0)), new Thumb(photos.get(1)));
  }

  @Test
  void before() {
    List<Thumb> thumbs = photos.stream().map(Thumb::of).toList();
    assertThat(thumbs).hasSize(2);
  }

  @Test
  void options() {
    Parallel careful =
        Parallel.using(WorkStealing.workers(4))
            .named("thumbnails")
            .progress(Progress.bar())
            .itemTimeout(Duration.ofSeconds(10))
            .retries(2);
    List<Outcome<Thumb>> all = careful.outcomes(Thumb::of, photos);
    assertThat(all).allMatch(Outcome::ok);
  }

  @Test
  void readmeOptions() {
    List<Outcome<Thumb>> all =
        Parallel.using(WorkStealing.workers(4))
            .named("thumbnails")
            .progress(Progress.bar())
            .itemTimeout(Duration.ofSeconds(10))
            .retries(2)
            .outcomes(Thumb::of, photos);
    assertThat(all).allMatch(Outcome::ok);
  }

  @Test
  void sequential() {
    List<Integer> lengths = Parallel.map(String::length, words, Sequential.instance());
    assertThat(lengths).containsExactly(1, 8, 3);
  }

  @Test
  void staticChunking() {
    List<Integer> lengths = Parallel.map(String::length, words, StaticChunking.workers(2));
    assertThat(lengths).containsExactly(1, 8, 3);
  }

  @Test
  void workStealing() {
    List<Integer> lengths = Parallel.map(String::length, words, WorkStealing.workers(2));
    assertThat(lengths).containsExactly(1, 8, 3);
  }

  @Test
  void virtualThreads() {
    List<Integer> lengths = Parallel.map(String::length, words, VirtualThreads.limit(100));
    assertThat(lengths).containsExactly(1, 8, 3);
  }

  @Test
  void processPool() {
    List<Integer> lengths = Parallel.map(String::length, words, ProcessPool.workers(2));
    assertThat(lengths).containsExactly(1, 8, 3);
  }

  @Test
  void pinnedThreads() {
    List<Integer> lengths = Parallel.map(String::length, words, PinnedThreads.workers());
    assertThat(lengths).containsExactly(1, 8, 3);
  }

  @Test
  void machine() {
    System.out.println(Machine.local().explain());
    assertThat(Machine.local().count()).isPositive();
  }

  private record Order(int item) implements Serializable {
    double total(DoubleBuffer prices) {
      return 2 * prices.get(item);
    }
  }

  @Test
  void shared() {
    double[] prices = {1.5, 2.5};
    List<Order> orders = List.of(new Order(1), new Order(0));
    List<Double> totals;
    try (Shared<DoubleBuffer> table = Shared.of(DoubleBuffer.wrap(prices))) {
      totals = Parallel.map(order -> order.total(table.get()), orders, ProcessPool.workers(4));
    }
    assertThat(totals).containsExactly(5.0, 3.0);
  }

  @Test
  void executor() {
    ExecutorService executor = Executors.newFixedThreadPool(2);
    try {
      List<Integer> lengths = Parallel.map(String::length, words, ExecutorStrategy.on(executor, 2));
      assertThat(lengths).containsExactly(1, 8, 3);
    } finally {
      executor.shutdown();
    }
  }
}
