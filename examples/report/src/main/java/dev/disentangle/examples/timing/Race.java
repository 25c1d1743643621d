package dev.disentangle.examples.timing;

import dev.disentangle.Progress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Several ways to the same answer, timed in turns in one JVM, so that what else the machine does
 * hits all of them. The first way is the one that others are compared to.
 *
 * <pre>{@code
 * List<Figure> figures =
 *     Race.to("primes", 78_498L)
 *         .way("a loop", () -> count(numbers))
 *         .way("WorkStealing", () -> Parallel.using(WorkStealing.workers()).sum(...))
 *         .warmUp(Duration.ofMillis(500))
 *         .rounds(5)
 *         .run(findings.progress());
 * }</pre>
 *
 * @param <T> what the ways return
 */
public final class Race<T> {

  /** One of the ways. */
  @FunctionalInterface
  public interface Way<T> {
    T go() throws Exception;
  }

  /** Whether an answer is right. */
  @FunctionalInterface
  public interface Check<T> {
    /**
     * Returns if it is.
     *
     * @throws WrongAnswerException if it isn't; the message says what is wrong
     */
    void check(T answer) throws WrongAnswerException;
  }

  private record Named<T>(String name, Way<? extends T> way) {}

  private final String name;
  private final Check<? super T> check;
  private final List<Named<T>> ways = new ArrayList<>();
  private Duration warmUp = Duration.ZERO;
  private int rounds = 1;
  private long items = 1;

  private Race(String name, Check<? super T> check) {
    this.name = name;
    this.check = check;
  }

  /** A race whose ways must each return the answer. */
  public static <T> Race<T> to(String name, T answer) {
    return checked(
        name,
        given -> {
          if (!Objects.equals(answer, given)) {
            throw new WrongAnswerException("gave " + given + "; known is " + answer);
          }
        });
  }

  /** A race whose answers are checked, each one. */
  public static <T> Race<T> checked(String name, Check<? super T> check) {
    return new Race<>(name, check);
  }

  /** Adds a way. */
  public Race<T> way(String name, Way<? extends T> way) {
    ways.add(new Named<>(name, way));
    return this;
  }

  /**
   * How long each way runs before, untimed; at least once unless it is zero, which is the default.
   */
  public Race<T> warmUp(Duration each) {
    warmUp = each;
    return this;
  }

  /** How often each way is timed; the figure is the median. An odd number, 1 by default. */
  public Race<T> rounds(int rounds) {
    if (rounds < 1 || rounds % 2 == 0) {
      throw new IllegalArgumentException("rounds " + rounds + ": must be odd, to have a median");
    }
    this.rounds = rounds;
    return this;
  }

  /** For how many items a run counts in the progress; 1 by default. */
  public Race<T> items(long items) {
    this.items = items;
    return this;
  }

  /** How it is done, in words. */
  public String how() {
    return (rounds == 1 ? "one run each" : "median of " + rounds + " runs in turns")
        + (warmUp.isZero() ? "" : " after " + warmUp.toMillis() + " ms of warm-up each");
  }

  /**
   * Runs all.
   *
   * @return a figure for each way, in their order
   * @throws WrongAnswerException if an answer is wrong
   * @throws Exception what a way throws
   */
  public List<Figure> run(Progress progress) throws Exception {
    try (Track track = new Track(progress, name, items * rounds * ways.size())) {
      return run(track);
    }
  }

  /** Runs all, on a track of the caller's, which counts {@link #items} for each run. */
  public List<Figure> run(Track track) throws Exception {
    for (Named<T> way : ways) {
      track.step("warm-up, " + way.name());
      warmUp(way);
    }
    double[][] seconds = new double[ways.size()][rounds];
    long run = 0;
    for (int round = 0; round < rounds; round++) {
      for (int turn = 0; turn < ways.size(); turn++) {
        int w = (turn + round) % ways.size(); // so that none always comes after the same one
        Named<T> way = ways.get(w);
        track.step(way.name());
        long begin = System.nanoTime();
        T answer = way.way().go();
        seconds[w][round] = (System.nanoTime() - begin) / 1e9;
        check(way, answer);
        run += items;
        track.reach(run);
      }
    }
    List<Figure> figures = new ArrayList<>();
    for (int w = 0; w < seconds.length; w++) {
      Arrays.sort(seconds[w]);
      figures.add(new Figure(ways.get(w).name(), seconds[w][rounds / 2], seconds[w][0]));
    }
    return figures;
  }

  private void warmUp(Named<T> way) throws Exception {
    long end = System.nanoTime() + warmUp.toNanos();
    while (System.nanoTime() < end) {
      check(way, way.way().go());
    }
  }

  private void check(Named<T> way, T answer) throws WrongAnswerException {
    try {
      check.check(answer);
    } catch (WrongAnswerException e) {
      throw new WrongAnswerException(name + ", " + way.name() + ": " + e.getMessage());
    }
  }
}
