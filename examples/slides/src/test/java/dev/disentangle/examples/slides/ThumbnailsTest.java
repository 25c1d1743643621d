package dev.disentangle.examples.slides;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.disentangle.Parallel;
import dev.disentangle.examples.timing.WrongAnswerException;
import dev.disentangle.processes.ProcessPool;
import dev.disentangle.threads.WorkStealing;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThumbnailsTest {

  @TempDir Path directory;

  @Test
  void threadsAndWorkerJvmsMakeThem() throws Exception {
    Images images = Images.drawn(10, directory, 2, update -> {});
    CreateThumbnail task = task();
    ThumbnailCheck check = new ThumbnailCheck(images, task);
    check.check(Parallel.map(task, images.paths(), WorkStealing.workers(2)));
    assertThat(Path.of(task.folder())).isEmptyDirectory(); // the next have to be made anew
    check.check(Parallel.map(task, images.paths(), ProcessPool.workers(2)));
    assertThat(images.thumbnail()).contains(new Thumbnail(128, 96));
  }

  @Test
  void wrongOnesAreNoticed() throws Exception {
    Images images = Images.drawn(2, directory, 1, update -> {});
    CreateThumbnail task = task();
    ThumbnailCheck check = new ThumbnailCheck(images, task);
    List<Thumbnail> told = new ArrayList<>();
    for (String image : images.paths()) {
      told.add(task.apply(image));
    }
    assertWrong(check, told.subList(0, 1), "gave 1 thumbnails of 2 images");
    assertWrong(check, List.of(new Thumbnail(96, 128), told.get(1)), "said to be 96 × 128");
    assertWrong(check, told, "can't be read"); // the check before has deleted it
    task.apply(images.paths().get(0));
    Files.write(task.target(images.paths().get(1)), new byte[100]);
    assertWrong(check, told, "and is null");
  }

  @Test
  void picturesAreTheSameForTheSameSeedOnly() throws IOException {
    assertThat(Picture.jpeg(1)).isEqualTo(Picture.jpeg(1)).isNotEqualTo(Picture.jpeg(2));
  }

  @Test
  void imagesOfOnesOwnMayBeTransparentUprightAndFew() throws Exception {
    BufferedImage upright = new BufferedImage(50, 200, BufferedImage.TYPE_INT_ARGB);
    ImageIO.write(upright, "png", directory.resolve("UPRIGHT.PNG").toFile());
    ImageIO.write(upright, "png", directory.resolve("another.png").toFile());
    Files.writeString(directory.resolve("readme.txt"), "no image");
    Files.createDirectory(directory.resolve("folder.jpg"));
    Images images = Images.in(directory, 10);
    assertThat(images.paths()).hasSize(2);
    assertThat(Images.in(directory, 1).paths()).hasSize(1);
    CreateThumbnail task = task();
    List<Thumbnail> made = Parallel.map(task, images.paths(), WorkStealing.workers(2));
    assertThat(made).containsOnly(new Thumbnail(32, 128));
    new ThumbnailCheck(images, task).check(made);
  }

  private CreateThumbnail task() throws IOException {
    return new CreateThumbnail(Files.createDirectory(directory.resolve("thumbnails")).toString());
  }

  private static void assertWrong(ThumbnailCheck check, List<Thumbnail> told, String message) {
    assertThatThrownBy(() -> check.check(told))
        .isInstanceOf(WrongAnswerException.class)
        .hasMessageContaining(message);
  }
}
