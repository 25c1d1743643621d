package dev.disentangle.examples.slides;

import dev.disentangle.Parallel;
import dev.disentangle.Progress;
import dev.disentangle.examples.program.Room;
import dev.disentangle.examples.report.Numbers;
import dev.disentangle.threads.WorkStealing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The images to be made small.
 *
 * @param paths where they are
 * @param what they are, in words
 * @param thumbnail the size that each one's thumbnail must have, where that is known
 */
record Images(List<String> paths, String what, Optional<Thumbnail> thumbnail) {

  /** By the ends of their names; what {@code javax.imageio} reads everywhere. */
  static final List<String> ACCEPTED = List.of(".jpg", ".jpeg", ".png", ".gif", ".bmp");

  /** More than what the thumbnail of any image takes. */
  private static final long THUMBNAIL_BYTES = 16 << 10;

  /** The images of a folder, by name, at most so many; none is possible. */
  static Images in(Path folder, int most) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<String> paths =
          files.filter(Images::accepted).map(Path::toString).sorted().limit(most).toList();
      return new Images(
          paths,
          "%s images of %s".formatted(Numbers.count(paths.size()), folder),
          Optional.empty());
    }
  }

  /** Draws so many, and writes them to a folder. */
  static Images drawn(int count, Path folder, int workers, Progress progress) throws IOException {
    String what =
        "%s JPEGs of %d × %d".formatted(Numbers.count(count), Picture.WIDTH, Picture.HEIGHT);
    Room.onDisk(
        what,
        5L * count * Picture.jpeg(0).length / 4,
        folder,
        "make room there, or leave out --full");
    List<Integer> seeds = IntStream.range(0, count).boxed().toList();
    List<String> paths =
        Parallel.using(WorkStealing.workers(workers))
            .named("drawing images")
            .progress(progress)
            .map(seed -> write(folder.resolve(seed + ".jpg"), seed), seeds);
    return new Images(
        paths,
        what,
        Optional.of(
            new Thumbnail(
                CreateThumbnail.SIDE, CreateThumbnail.SIDE * Picture.HEIGHT / Picture.WIDTH)));
  }

  /** The first so many, or one. */
  Images first(int count) {
    return new Images(paths.subList(0, Math.max(1, count)), what, thumbnail);
  }

  /** Checks that the disk has room for their thumbnails. */
  void checkRoom(Path folder) throws IOException {
    Room.onDisk(
        "thumbnails of " + what,
        paths.size() * THUMBNAIL_BYTES,
        folder,
        "make room there, or leave out --full");
  }

  private static String write(Path file, int seed) throws IOException {
    return Files.write(file, Picture.jpeg(seed)).toString();
  }

  private static boolean accepted(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    return Files.isRegularFile(file) && ACCEPTED.stream().anyMatch(name::endsWith);
  }
}
