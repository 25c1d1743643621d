package dev.disentangle.examples.slides;

import dev.disentangle.examples.program.Example;
import dev.disentangle.examples.program.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The experiments of the slides: {@code examples/run slides --help}. */
@Command(
    name = "slides",
    description =
        "A countdown in one thread and in two, thumbnails of thousands of images, and web pages by"
            + " more and more workers.")
public final class Main extends Example {

  /** Of thumbnails; an odd number. */
  private static final int ROUNDS = 3;

  @Option(
      names = "--images",
      paramLabel = "DIR",
      description = "A folder with images of your own, instead of drawn ones.")
  private @Nullable Path images;

  public static void main(String[] arguments) {
    System.exit(new Main().run(arguments));
  }

  @Override
  protected String document() {
    return "“Parallelism in Python”, slides of a talk by Rounak Vyas.";
  }

  @Override
  protected List<Part> parts() throws IOException {
    OptionalInt asked = workersAsked();
    return List.of(
        new CountdownPart(scale().of(100_000_000L, 500_000_000L, 500_000_000L), workersOr(2)),
        new ThumbnailsPart(ownImages(), scale().of(120, 600, 6_000), workers(), ROUNDS),
        new PagesPart(
            scale().of(0.1, 1.0, 1.0), asked.isPresent() ? List.of(asked.getAsInt()) : List.of()));
  }

  private Optional<Path> ownImages() throws IOException {
    if (images == null) {
      return Optional.empty();
    }
    if (!Files.isDirectory(images)) {
      throw misused("--images %s: a folder with images is wanted".formatted(images));
    }
    if (Images.in(images, 1).paths().isEmpty()) {
      throw misused(
          "--images %s: no image there; accepted are files that end in %s"
              .formatted(images, String.join(", ", Images.ACCEPTED)));
    }
    return Optional.of(images);
  }
}
