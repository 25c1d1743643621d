package dev.disentangle.examples.slides;

import dev.disentangle.examples.timing.WrongAnswerException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/**
 * Whether there is a thumbnail of each image, readable, of the size that was told.
 *
 * @param images what they are of
 * @param task what made them
 */
record ThumbnailCheck(Images images, CreateThumbnail task) {

  /** Checks what a run has left, and deletes it, so that the next one can't pass for it. */
  void check(List<Thumbnail> thumbnails) throws WrongAnswerException {
    if (thumbnails.size() != images.paths().size()) {
      throw new WrongAnswerException(
          "gave %d thumbnails of %d images".formatted(thumbnails.size(), images.paths().size()));
    }
    for (int i = 0; i < thumbnails.size(); i++) {
      check(images.paths().get(i), thumbnails.get(i));
    }
  }

  private void check(String image, Thumbnail told) throws WrongAnswerException {
    Path file = task.target(image);
    try {
      Thumbnail found = sizeOf(ImageIO.read(file.toFile()));
      Files.delete(file);
      boolean fits =
          images
              .thumbnail()
              .map(told::equals)
              .orElse(Math.max(told.width(), told.height()) == CreateThumbnail.SIDE);
      if (!told.equals(found) || !fits) {
        throw new WrongAnswerException(
            "%s: said to be %s, and is %s".formatted(file.getFileName(), told, found));
      }
    } catch (IOException e) {
      throw new WrongAnswerException(file.getFileName() + " can't be read: " + e.getMessage());
    }
  }

  private static @Nullable Thumbnail sizeOf(@Nullable BufferedImage image) {
    return image == null ? null : new Thumbnail(image.getWidth(), image.getHeight());
  }
}
