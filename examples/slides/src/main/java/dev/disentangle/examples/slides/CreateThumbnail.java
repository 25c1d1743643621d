package dev.disentangle.examples.slides;

import dev.disentangle.Task;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import javax.imageio.ImageIO;
import net.coobird.thumbnailator.Thumbnails;

/**
 * Reads an image, and writes a thumbnail of it as a JPEG. Images go by their paths, so that it is
 * the worker that reads and writes, be it a thread or a JVM of its own.
 *
 * @param folder where thumbnails go
 */
record CreateThumbnail(String folder) implements Task<String, Thumbnail> {

  /** The longer side. */
  static final int SIDE = 128;

  static {
    Headless.prepare();
  }

  @Override
  public Thumbnail apply(String image) throws IOException {
    BufferedImage small =
        Thumbnails.of(new File(image))
            .size(SIDE, SIDE)
            .imageType(BufferedImage.TYPE_INT_RGB) // a JPEG has no transparency
            .asBufferedImage();
    Path target = target(image);
    if (!ImageIO.write(small, "jpg", target.toFile())) {
      throw new IOException("nothing here writes JPEGs: " + target);
    }
    return new Thumbnail(small.getWidth(), small.getHeight());
  }

  /** What makes images small: {@code Thumbnailator 0.4.21}. */
  static String library() {
    return "Thumbnailator "
        + Optional.ofNullable(Thumbnails.class.getPackage().getImplementationVersion())
            .orElse("of unknown version");
  }

  /** Where an image's thumbnail goes. */
  Path target(String image) {
    return Path.of(folder, Path.of(image).getFileName() + ".thumbnail.jpg");
  }
}
