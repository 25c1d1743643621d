package dev.disentangle.processes.classes;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Where class files and other resources come from; may be asked by several threads at once. */
public interface ClassSource {

  /**
   * Finds a resource.
   *
   * @param resourceName as {@link ClassLoader#getResource} knows it, such as {@code a/b/C.class}
   * @return its bytes; null if there is none
   * @throws IOException if there is one, but it can't be had; the message says why
   */
  byte @Nullable [] find(String resourceName) throws IOException;
}
