package dev.disentangle.examples.render;

import com.google.common.io.Resources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Files that come with this package. */
final class Resource {

  private Resource() {}

  static String text(String name) {
    try {
      return Resources.toString(
          Resources.getResource(Resource.class, name), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
