package dev.disentangle.examples.foundations;

import dev.disentangle.examples.program.Example;
import dev.disentangle.examples.program.Part;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The introduction's programs and tips: {@code examples/run foundations --help}. */
@Command(
    name = "foundations",
    description =
        "Numbers printed by two processes and by two threads, and three tips tried out: know the"
            + " machine, use messages instead of shared state, know what is worth it.")
public final class Main extends Example {

  /** What an array of ints can hold. */
  private static final int MOST_MIB = 8_191;

  @Option(
      names = "--largest",
      paramLabel = "MIB",
      description = "The largest working set of part machine; by default some times the L3 cache.")
  private @Nullable Integer largest;

  public static void main(String[] arguments) {
    System.exit(new Main().run(arguments));
  }

  @Override
  protected String document() {
    return "“Parallelization in Python: The Basics”, an article with three tips; no figures of its"
        + " own but an ideal: 5 minutes become 2.5 on two cores.";
  }

  @Override
  protected List<Part> parts() {
    if (largest != null && (largest < 1 || largest > MOST_MIB)) {
      throw misused(
          "--largest %d: possible are whole numbers from 1 to %d".formatted(largest, MOST_MIB));
    }
    int several = Math.max(2, workers()); // what needs company gets it on one processor too
    return List.of(
        new NumbersPart(scale(), workersOr(2)),
        new MachinePart(
            scale(),
            workers(),
            largest == null ? OptionalLong.empty() : OptionalLong.of((long) largest << 20)),
        new SharedStatePart(scale(), workersOr(several)),
        new WorthPart(scale(), workersOr(several)));
  }
}
