package dev.disentangle.examples.lecture;

import dev.disentangle.Progress;
import dev.disentangle.examples.comparison.Comparison;
import dev.disentangle.examples.comparison.MarkdownTable;
import dev.disentangle.examples.comparison.Outcome;
import dev.disentangle.examples.comparison.Scenario;
import dev.disentangle.examples.comparison.Settings;
import dev.disentangle.examples.comparison.TextTable;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Runs the comparison: {@code examples/run lecture --help}. */
public final class Main {

  static final int OK = 0;
  static final int FAILED = 1;
  static final int MISUSED = 2;

  private final PrintStream out;
  private final PrintStream err;
  private final Progress progress;

  Main(PrintStream out, PrintStream err, Progress progress) {
    this.out = out;
    this.err = err;
    this.progress = progress;
  }

  public static void main(String[] arguments) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    System.exit(new Main(out, err, Progress.bar()).run(arguments));
  }

  /** All but leaving the JVM. */
  int run(String... arguments) {
    try {
      Options options = Options.parse(arguments);
      if (options.help()) {
        out.print(Options.USAGE);
      } else {
        compare(options);
      }
      return OK;
    } catch (UsageException e) {
      err.println("lecture: " + e.getMessage());
      return MISUSED;
    } catch (Exception e) {
      err.println("lecture: " + (e.getMessage() == null ? e.toString() : e.getMessage()));
      return FAILED;
    }
  }

  private void compare(Options options) throws Exception {
    Settings settings = options.settings();
    List<String> caption = caption(options.directory(), settings.processors());
    caption.forEach(out::println);
    Comparison comparison = new Comparison(settings, progress);
    List<Outcome> outcomes = new ArrayList<>();
    for (Scenario scenario : chosen(options, settings)) {
      Outcome outcome = comparison.run(scenario);
      outcomes.add(outcome);
      out.println();
      out.print(TextTable.of(outcome));
      if (options.markdown().isPresent()) { // each time: a run that is broken off leaves some
        Files.writeString(options.markdown().get(), markdown(caption, outcomes));
      }
    }
  }

  private static List<Scenario> chosen(Options options, Settings settings) {
    List<Scenario> chosen = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (Scenario scenario : LectureScenarios.all(options.directory(), settings.processors())) {
      // With a number of items of one's own, two sizes may be the same.
      String work = scenario.id() + (settings.quick() ? scenario.quick() : scenario.full()).what();
      boolean again = !seen.add(work) && settings.items().isPresent();
      if (options.only().contains(scenario.id()) && !again) {
        chosen.add(scenario);
      }
    }
    return chosen;
  }

  private static List<String> caption(Path directory, int processors) {
    return List.of(
        "Here: Java %s, %d processors, files on %s."
            .formatted(Runtime.version().feature(), processors, fileSystem(directory)),
        "The document: Python, 14 cores, an unstated number of processes; its times tell of %d."
            .formatted(LectureScenarios.WORKERS),
        "Speed-ups are over the first row. * the best, and what is within 5 % of it.");
  }

  private static String fileSystem(Path directory) {
    try {
      return Files.getFileStore(directory).type();
    } catch (IOException e) {
      return "nothing (" + directory + " can't be read)";
    }
  }

  private static String markdown(List<String> caption, List<Outcome> outcomes) {
    StringBuilder text = new StringBuilder();
    caption.forEach(line -> text.append(line.replace("* the best", "Bold: the best")).append("\n"));
    outcomes.forEach(outcome -> text.append("\n").append(MarkdownTable.of(outcome)));
    return text.toString();
  }
}
