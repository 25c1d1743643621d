package dev.disentangle.examples.lecture;

import dev.disentangle.examples.comparison.Kind;
import dev.disentangle.examples.comparison.Scenario;
import dev.disentangle.examples.comparison.Size;
import dev.disentangle.examples.comparison.Workload;
import dev.disentangle.examples.timing.Figure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** What the lecture compares, and what it has found. */
final class LectureScenarios {

  /** The names of the exercises, in the lecture's order. */
  static final List<String> IDS = List.of("sleep", "equal", "uneven", "small-files", "large-files");

  /**
   * The lecture does not say how many processes it used. 25 sleeps of 1 s took 3 s, which is three
   * rounds of 9 to 12; 2,500 sleeps of 10 ms took 3.1 s, which is 8 or 9.
   */
  static final int WORKERS = 9;

  private static final int ONE_A_PROCESSOR = 0;
  private static final int PRIME = 9_999_991;
  private static final int SMALL = 200;
  private static final int LARGE = 20_000;

  private LectureScenarios() {}

  /**
   * All of them.
   *
   * @param directory where files go
   */
  static List<Scenario> all(Path directory, int processors) {
    return List.of(
        new Scenario(
            "sleep",
            "§3.1",
            "Waiting",
            Kind.WAITING,
            sleep(25, 1_000),
            sleep(25, 20),
            WORKERS,
            List.of(25),
            figures(25.115, 3.076, 3.080, 3.125, 3.034),
            Teaching::waiting),
        new Scenario(
            "sleep",
            "§3.1",
            "Waiting, more often",
            Kind.WAITING,
            sleep(2_500, 10),
            sleep(50, 10),
            WORKERS,
            List.of(100),
            figures(25.099, 3.075, 3.085, 3.120, 3.130),
            Teaching::waiting),
        new Scenario(
            "equal",
            "§3.2",
            "Computing, items of equal cost",
            Kind.COMPUTING,
            equal(1_000),
            equal(1_000),
            ONE_A_PROCESSOR,
            List.of(),
            figures(0.037, 0.051, 0.111, 0.135, 0.119),
            Teaching::computing),
        new Scenario(
            "equal",
            "§3.2",
            "Computing, items of equal cost",
            Kind.COMPUTING,
            equal(100_000),
            equal(20_000),
            ONE_A_PROCESSOR,
            List.of(),
            figures(3.761, 0.447, 6.959, 0.534, 1.479),
            Teaching::computing),
        new Scenario(
            "uneven",
            "§3.3",
            "Computing, items of unequal cost",
            Kind.COMPUTING,
            uneven(1_000),
            uneven(1_000),
            ONE_A_PROCESSOR,
            List.of(),
            figures(0.000, 0.044, 0.108, 0.096, 0.118),
            Teaching::computing),
        new Scenario(
            "uneven",
            "§3.3",
            "Computing, items of unequal cost",
            Kind.COMPUTING,
            uneven(1_000_000),
            uneven(200_000),
            ONE_A_PROCESSOR,
            List.of(),
            figures(0.863, 0.147, 70.225, 1.204, 11.225),
            Teaching::computing),
        new Scenario(
            "small-files",
            "§3.4.1",
            "Small files",
            Kind.FILES,
            files(directory, 1_000, SMALL),
            files(directory, 200, SMALL),
            WORKERS,
            List.of(processors),
            figures(0.099, 0.118, 0.141, 0.152, 0.119),
            Teaching::files),
        new Scenario(
            "small-files",
            "§3.4.1",
            "Small files",
            Kind.FILES,
            files(directory, 100_000, SMALL),
            files(directory, 1_000, SMALL),
            WORKERS,
            List.of(processors),
            figures(9.762, 7.418, 8.297, 7.609, 7.312),
            Teaching::files),
        new Scenario(
            "large-files",
            "§3.4.2",
            "Large files",
            Kind.FILES,
            files(directory, 1_000, LARGE),
            files(directory, 200, LARGE),
            WORKERS,
            List.of(processors),
            figures(0.630, 0.140, 0.162, 0.184, 0.225),
            Teaching::files),
        new Scenario(
            "large-files",
            "§3.4.2",
            "Large files",
            Kind.FILES,
            files(directory, 100_000, LARGE),
            files(directory, 500, LARGE),
            WORKERS,
            List.of(processors),
            figures(61.839, 9.417, 10.911, 8.809, 10.175),
            Teaching::files));
  }

  private static Size sleep(int items, int millis) {
    String time = millis % 1_000 == 0 ? millis / 1_000 + " s" : millis + " ms";
    return new Size(items, "sleep " + time, new Sleep(Duration.ofMillis(millis)));
  }

  private static Size equal(int items) {
    return new Size(items, "is 9,999,991 prime?", Primes.same(PRIME));
  }

  private static Size uneven(int items) {
    return new Size(items, "is i prime?", Primes.each());
  }

  private static Size files(Path directory, int items, int letters) {
    Workload files = new LetterFiles(directory, letters);
    return new Size(items, "file of %,d letters".formatted(letters), files);
  }

  /** In the order in which the lecture presents its frameworks. */
  private static List<Figure> figures(
      double single, double multiprocessing, double futures, double joblib, double mpire) {
    return List.of(
        new Figure("single process", single),
        new Figure("multiprocessing", multiprocessing),
        new Figure("concurrent.futures", futures),
        new Figure("joblib", joblib),
        new Figure("mpire", mpire));
  }
}
