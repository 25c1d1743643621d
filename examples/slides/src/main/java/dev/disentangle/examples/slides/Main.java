package dev.disentangle.examples.slides;

import dev.disentangle.examples.program.Example;
import dev.disentangle.examples.program.Part;
import java.util.List;
import picocli.CommandLine.Command;

/** The experiments of the slides: {@code examples/run slides --help}. */
@Command(name = "slides", description = "A countdown in one thread and in two.")
public final class Main extends Example {

  public static void main(String[] arguments) {
    System.exit(new Main().run(arguments));
  }

  @Override
  protected String document() {
    return "“Parallelism in Python”, slides of a talk by Rounak Vyas.";
  }

  @Override
  protected List<Part> parts() {
    return List.of(
        new CountdownPart(scale().of(100_000_000L, 500_000_000L, 500_000_000L), workersOr(2)));
  }
}
