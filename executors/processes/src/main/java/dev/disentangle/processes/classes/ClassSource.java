package dev.disentangle.processes.classes;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where class files and other resources come from. Thread-safe. */
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
   * Finds the places of all resources of a name.
   *
   * @param resourceName as {@link ClassLoader#getResources} knows it
   * @return their URLs, in the order in which the loader looks at them
   * @throws IOException if they can't be determined
   */
  default List<String> places(String resourceName) throws IOException {
    return List.of();
  }

  /**
   * Finds the resource at one of its {@link #places}.
   *
   * @param resourceName its name
   * @param place one of the URLs of that name
   * @return its bytes; null if there is none
   * @throws IOException if there is one, but it can't be had
   */
  default byte @Nullable [] find(String resourceName, String place) throws IOException {
    return null;
  }
}
