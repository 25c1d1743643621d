package dev.disentangle.processes.classes;

import java.io.IOException;
import java.util.List;
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

  /**
   * Finds the places of all resources of a name, as there may be several.
   *
   * @param resourceName as above
   * @return their URLs, in the order in which they are looked for
   * @throws IOException if that can't be said
   */
  default List<String> places(String resourceName) throws IOException {
    return List.of();
  }

  /**
   * Finds the resource at one of these places.
   *
   * @param resourceName as above
   * @param place of {@link #places}
   * @return its bytes; null if there is none
   * @throws IOException if there is one, but it can't be had
   */
  default byte @Nullable [] find(String resourceName, String place) throws IOException {
    return null;
  }
}
