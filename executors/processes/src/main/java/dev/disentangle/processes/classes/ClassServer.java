package dev.disentangle.processes.classes;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The caller's side: answers the questions of workers by a task's own class loader. So classes
 * typed into a shell, jars within jars, and whatever else that loader can show the bytes of, can be
 * found. Thread-safe, if the loader is.
 */
public final class ClassServer implements ClassSource {

  private static final String CLASS_FILE = ".class";

  private final ClassLoader loader;

  /**
   * Answers by the loader of a task.
   *
   * @param task the task's class; a lambda's has the loader of the class that contains the lambda
   */
  public ClassServer(Class<?> task) {
    ClassLoader own = task.getClassLoader();
    this.loader = own == null ? ClassLoader.getPlatformClassLoader() : own;
  }

  /** Answers by a loader. */
  public ClassServer(ClassLoader loader) {
    this.loader = loader;
  }

  /** The loader that is asked. */
  public ClassLoader loader() {
    return loader;
  }

  @Override
  public byte @Nullable [] find(String resourceName) throws IOException {
    try (InputStream in = loader.getResourceAsStream(resourceName)) {
      if (in != null) {
        return in.readAllBytes();
      }
    }
    if (resourceName.endsWith(CLASS_FILE)) {
      refuseGenerated(
          resourceName.substring(0, resourceName.length() - CLASS_FILE.length()).replace('/', '.'));
    }
    return null;
  }

  @Override
  public List<String> places(String resourceName) throws IOException {
    return Collections.list(loader.getResources(resourceName)).stream().map(URL::toString).toList();
  }

  @Override
  public byte @Nullable [] find(String resourceName, String place) throws IOException {
    for (URL each : Collections.list(loader.getResources(resourceName))) {
      if (each.toString().equals(place)) {
        try (InputStream in = each.openStream()) {
          return in.readAllBytes();
        }
      }
    }
    return null;
  }

  /** Throws if the loader has the class, but not its bytes. */
  private void refuseGenerated(String className) throws IOException {
    try {
      Class.forName(className, false, loader);
    } catch (ClassNotFoundException | LinkageError e) {
      return;
    }
    throw new IOException(
        "it was generated while the caller ran, and its loader ("
            + loader
            + ") does not keep its bytes; write the class as source, or let getResource of its"
            + " loader answer for "
            + className);
  }
}
