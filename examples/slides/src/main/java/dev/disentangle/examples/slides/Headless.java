package dev.disentangle.examples.slides;

import javax.imageio.ImageIO;

/** Images without a desktop. */
final class Headless {

  private Headless() {}

  /**
   * Prepares this JVM for it. To be called where images are worked on, as worker JVMs don't get the
   * properties that the program sets.
   */
  static void prepare() {
    // No toolkit, and so no icon in the dock of a desktop.
    System.setProperty("java.awt.headless", "true");
    // By default streams are cached in files: as many again as there are thumbnails.
    ImageIO.setUseCache(false);
  }
}
