package dev.disentangle.examples.slides;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;

/** Draws pictures to have some: ellipses on a gradient, other ones for each seed. */
final class Picture {

  static final int WIDTH = 640;
  static final int HEIGHT = 480;

  private static final int ELLIPSES = 30;

  static {
    Headless.prepare();
  }

  private Picture() {}

  /** A picture as a JPEG. */
  static byte[] jpeg(long seed) throws IOException {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    draw(graphics, new SplittableRandom(seed));
    graphics.dispose();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    if (!ImageIO.write(image, "jpg", bytes)) {
      throw new IOException("nothing here writes JPEGs: a JDK with java.desktop is needed");
    }
    return bytes.toByteArray();
  }

  private static void draw(Graphics2D graphics, SplittableRandom random) {
    graphics.setPaint(new GradientPaint(0, 0, color(random), WIDTH, HEIGHT, color(random)));
    graphics.fillRect(0, 0, WIDTH, HEIGHT);
    for (int i = 0; i < ELLIPSES; i++) {
      graphics.setColor(color(random));
      graphics.fillOval(
          random.nextInt(-WIDTH / 8, WIDTH),
          random.nextInt(-HEIGHT / 8, HEIGHT),
          random.nextInt(WIDTH / 4),
          random.nextInt(HEIGHT / 4));
    }
  }

  private static Color color(SplittableRandom random) {
    return new Color(random.nextInt(1 << 24));
  }
}
