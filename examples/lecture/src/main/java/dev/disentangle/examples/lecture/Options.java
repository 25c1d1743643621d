package dev.disentangle.examples.lecture;

import dev.disentangle.examples.comparison.Settings;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** The command line. */
record Options(
    boolean help,
    boolean quick,
    OptionalInt workers,
    OptionalInt items,
    Set<String> only,
    Path directory,
    Optional<Path> markdown) {

  static final String USAGE =
      """
      Usage: examples/run lecture [OPTIONS]

      The comparison of a lecture on parallel computing in Python, on the JVM. Five kinds of work,
      each in two sizes, done by a loop, by each strategy of Disentangle, by a parallel stream, and
      by an ExecutorService with one task an item; beside them what the lecture measured.

        sleep         §3.1 items that wait; what counts is how many wait at once
        equal         §3.2 items that compute, and cost the same; what counts is the processors
        uneven        §3.3 items of very unequal cost; what counts is how the work is cut
        small-files   §3.4.1 writing and deleting files of 200 letters
        large-files   §3.4.2 the same with 20,000 letters; what counts is who draws the letters

      Options:
        --quick          small sizes, a few seconds in all; without it, some minutes
        --only NAME,…    only these of the above
        --workers N      workers of each strategy and pool; by default one a processor where items
                         compute, and 9, as in the lecture, where they wait or write
        --items N        items instead of the lecture's numbers, however long that takes
        --dir DIR        where the files go; by default the directory for temporary files,
                         which on some systems is in memory
        --markdown FILE  also write the tables to a file
        --help           this
      """;

  private static final int MOST_WORKERS = 1_000;
  private static final int MOST_ITEMS = 100_000_000;
  private static final String POSSIBLE =
      "possible are --quick, --only, --workers, --items, --dir, --markdown and --help";

  static Options parse(String... arguments) throws UsageException {
    boolean help = false;
    boolean quick = false;
    OptionalInt workers = OptionalInt.empty();
    OptionalInt items = OptionalInt.empty();
    Set<String> only = Set.copyOf(LectureScenarios.IDS);
    Path directory = Path.of(System.getProperty("java.io.tmpdir", "."));
    Optional<Path> markdown = Optional.empty();
    Iterator<String> rest = List.of(arguments).iterator();
    while (rest.hasNext()) {
      String option = rest.next();
      switch (option) {
        case "--help", "-h" -> help = true;
        case "--quick" -> quick = true;
        case "--workers" -> workers = OptionalInt.of(number(option, rest, MOST_WORKERS));
        case "--items" -> items = OptionalInt.of(number(option, rest, MOST_ITEMS));
        case "--only" -> only = ids(value(option, rest));
        case "--dir" -> directory = path(option, rest);
        case "--markdown" -> markdown = Optional.of(path(option, rest));
        default -> throw new UsageException("unknown option " + option + ": " + POSSIBLE);
      }
    }
    return new Options(help, quick, workers, items, only, directory, markdown);
  }

  Settings settings() {
    return new Settings(quick, workers, items, Runtime.getRuntime().availableProcessors());
  }

  private static String value(String option, Iterator<String> rest) throws UsageException {
    if (!rest.hasNext()) {
      throw new UsageException(option + " wants a value: " + option + " VALUE");
    }
    return rest.next();
  }

  private static int number(String option, Iterator<String> rest, int most) throws UsageException {
    String value = value(option, rest);
    try {
      int number = Integer.parseInt(value);
      if (number > 0 && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new UsageException(
        "%s %s: possible are whole numbers from 1 to %d".formatted(option, value, most));
  }

  private static Set<String> ids(String value) throws UsageException {
    Set<String> ids = new LinkedHashSet<>(List.of(value.split(",", -1)));
    for (String id : ids) {
      if (!LectureScenarios.IDS.contains(id)) {
        throw new UsageException(
            "--only %s: possible are %s".formatted(value, String.join(",", LectureScenarios.IDS)));
      }
    }
    return ids;
  }

  private static Path path(String option, Iterator<String> rest) throws UsageException {
    String value = value(option, rest);
    try {
      return Path.of(value);
    } catch (InvalidPathException e) {
      throw new UsageException("%s %s: %s".formatted(option, value, e.getReason()));
    }
  }
}
