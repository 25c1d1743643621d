package dev.disentangle.examples.slides;

import java.io.Serializable;

/** The size of a thumbnail that has been written. */
record Thumbnail(int width, int height) implements Serializable {

  @Override
  public String toString() {
    return width + " × " + height;
  }
}
