package dev.disentangle.examples.lecture;

import dev.disentangle.examples.comparison.Scenario;
import dev.disentangle.examples.comparison.Settings;
import dev.disentangle.examples.lecture.means.MeansPart;
import dev.disentangle.examples.lecture.means.SerializationPart;
import dev.disentangle.examples.lecture.memory.MemoryPart;
import dev.disentangle.examples.lecture.similarity.MemoryWallPart;
import dev.disentangle.examples.lecture.similarity.SimilarityPart;
import dev.disentangle.examples.program.Example;
import dev.disentangle.examples.program.Part;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The lecture's exercises: {@code examples/run lecture --help}. */
@Command(
    name = "lecture",
    description =
        "The exercises of a lecture on parallel computing, done by a loop, by each strategy, and by"
            + " what the JDK has: waiting, computing, files, memory, serialization, matrices.")
public final class Main extends Example {

  private static final int MOST_ITEMS = 100_000_000;

  @Option(
      names = "--items",
      paramLabel = "N",
      description = "Items of sleep, equal, uneven and files, however long that takes.")
  private @Nullable Integer items;

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      description =
          "Where files go; by default the directory for temporary files, which on some systems is in"
              + " memory.")
  private Path directory = Path.of(System.getProperty("java.io.tmpdir", "."));

  public static void main(String[] arguments) {
    System.exit(new Main().run(arguments));
  }

  @Override
  protected String document() {
    return "“Parallel Computing”, a lecture of a course on advanced programming in Python; 14 cores.";
  }

  @Override
  protected List<Part> parts() {
    if (items != null && (items < 1 || items > MOST_ITEMS)) {
      throw misused(
          "--items %d: possible are whole numbers from 1 to %d".formatted(items, MOST_ITEMS));
    }
    Settings settings = settings();
    List<Scenario> all = LectureScenarios.all(directory, settings.processors());
    List<Part> parts = new ArrayList<>();
    for (String id : LectureScenarios.IDS) {
      parts.add(
          new Exercise(
              all.stream().filter(scenario -> scenario.id().equals(id)).toList(), settings));
    }
    parts.add(MemoryPart.of(scale(), workers(), Runtime.getRuntime().maxMemory()));
    parts.add(SerializationPart.of(scale(), workers()));
    parts.add(MeansPart.of(scale(), workers()));
    parts.add(new SimilarityPart(scale(), workers()));
    parts.add(MemoryWallPart.of(scale(), workers()));
    return parts;
  }

  private Settings settings() {
    return new Settings(
        scale(),
        workersAsked(),
        items == null ? OptionalInt.empty() : OptionalInt.of(items),
        Runtime.getRuntime().availableProcessors());
  }
}
