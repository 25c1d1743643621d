package dev.disentangle.examples.guide;

import dev.disentangle.examples.program.Example;
import dev.disentangle.examples.program.Part;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The guide's loops: {@code examples/run guide --help}. */
@Command(
    name = "guide",
    description =
        "The loops of a guide to parallel Python: a random walk in each form that it shows, its three"
            + " functions of matrices, and its two operations on tables, beside DuckDB.")
public final class Main extends Example {

  private static final int MOST_WALKS = 10_000_000;
  private static final int MOST_MATRICES = 100_000;
  private static final int MOST_SIDE = 10_000;
  private static final int MOST_ROWS = 200_000_000;

  @Option(
      names = "--walks",
      paramLabel = "N",
      description = "Random walks, instead of the guide's 10,000 and 100,000.")
  private @Nullable Integer walks;

  @Option(
      names = "--matrices",
      paramLabel = "N",
      description = "Matrices of each function, instead of the guide's 1,000 or what fits.")
  private @Nullable Integer matrices;

  @Option(
      names = "--side",
      paramLabel = "N",
      description = "Rows and columns of a matrix, instead of the guide's 1,000 or what fits.")
  private @Nullable Integer side;

  @Option(names = "--rows", paramLabel = "N", description = "Rows of the table.")
  private @Nullable Integer rows;

  public static void main(String[] arguments) {
    System.exit(new Main().run(arguments));
  }

  @Override
  protected String document() {
    return "“Parallelized python – a (hopefully more) complete guide”, a blog post of late 2024; 8 cores.";
  }

  @Override
  protected List<Part> parts() {
    Pace pace = Pace.of(scale());
    List<Integer> sizes =
        scale().of(List.of(10_000), List.of(10_000, 100_000), List.of(10_000, 100_000));
    int count = scale().of(60, 200, 1_000);
    return List.of(
        new RandomWalk(
            walks == null ? sizes : List.of(within("--walks", walks, MOST_WALKS)), workers(), pace),
        new Matrices(
            or("--matrices", matrices, MOST_MATRICES, count),
            or("--matrices", matrices, MOST_MATRICES, scale().of(40, 24, 1_000)),
            or("--side", side, MOST_SIDE, scale().of(256, 500, 1_000)),
            workers(),
            pace),
        new Tables(
            or("--rows", rows, MOST_ROWS, scale().of(2_000_000, 10_000_000, 100_000_000)),
            workers(),
            pace));
  }

  private int or(String option, @Nullable Integer asked, int most, int otherwise) {
    return asked == null ? otherwise : within(option, asked, most);
  }

  private int within(String option, int asked, int most) {
    if (asked < 1 || asked > most) {
      throw misused(
          "%s %d: possible are whole numbers from 1 to %d".formatted(option, asked, most));
    }
    return asked;
  }
}
