package dev.disentangle.examples.entanglement;

import dev.disentangle.examples.program.Example;
import dev.disentangle.examples.program.Part;
import dev.disentangle.machine.Machine;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Whether independent jobs slow one another down: {@code examples/run entanglement --help}. */
@Command(
    name = "entanglement",
    description =
        "Independent jobs that append to lists, 1 to 10 at once, on threads, pinned threads, worker"
            + " JVMs, and JVMs started side by side: how much they slow one another down, and by"
            + " what. Without --workers a strategy has a worker for each job.")
public final class Main extends Example {

  private static final int MOST_ELEMENTS = 10_000_000;
  private static final int MOST_JOBS = 100;
  private static final int MOST_TASKS = 10_000;

  @Option(
      names = "--elements",
      paramLabel = "N",
      description = "Length of each list, instead of what fits; the document has 80000.")
  private @Nullable Integer elements;

  @Option(names = "--jobs", paramLabel = "N", description = "The most jobs at once; by default 10.")
  private int jobs = Published.JOBS;

  @Option(
      names = "--tasks",
      split = ",",
      paramLabel = "N",
      description = "Tasks a job; by default 1,10,100.")
  private List<Integer> tasks = List.of(1, 10, 100);

  public static void main(String[] arguments) {
    System.exit(new Main().run(arguments));
  }

  @Override
  protected String document() {
    return Published.DOCUMENT;
  }

  @Override
  protected List<Part> parts() {
    if (elements != null) {
      check("--elements", elements, 1, MOST_ELEMENTS);
    }
    check("--jobs", jobs, 2, MOST_JOBS);
    tasks.forEach(each -> check("--tasks", each, 1, MOST_TASKS));
    Sizes sizes =
        new Sizes(
            scale(),
            elements == null ? OptionalInt.empty() : OptionalInt.of(elements),
            jobs,
            tasks.stream().sorted().distinct().toList());
    int processors = Machine.local().workers().value();
    Measurements measurements = new Measurements(sizes, workersOr(jobs));
    return List.of(
        new FormPart(
            "boxed",
            Form.BOXED,
            "As in Python: each step makes a new list, of references to boxed numbers, and leaves the"
                + " old one to the garbage collector.",
            measurements,
            processors),
        new FormPart(
            "primitive",
            Form.PRIMITIVE,
            "As in C++: each step appends to an array in place, and copies all of it into a second one"
                + " that is kept. As many elements are copied as before, and next to nothing is"
                + " allocated.",
            measurements,
            processors),
        new WhyPart(measurements, processors));
  }

  private void check(String option, int value, int least, int most) {
    if (value < least || value > most) {
      throw misused(
          "%s %d: possible are whole numbers from %d to %d".formatted(option, value, least, most));
    }
  }
}
