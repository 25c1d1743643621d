package dev.disentangle.processes.classes;

import java.io.File;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The jars and folders that a task's loader and its parents load from, parents first. A worker,
 * which runs on the same machine, loads most classes from there and asks the caller for the rest.
 */
public final class UserPath {

  private final Set<String> entries = new LinkedHashSet<>();

  private UserPath() {}

  /**
   * The path of a loader. It consists of the additions alone if the loader or one of its parents
   * may look in an order of its own: then every class is asked for.
   *
   * @param loader a task's loader; null for the boot loader, which needs no path
   * @param additions jars and folders that the user adds; they come last
   * @return absolute paths without duplicates
   */
  public static List<String> of(@Nullable ClassLoader loader, List<File> additions) {
    Deque<ClassLoader> parentsFirst = new ArrayDeque<>();
    for (ClassLoader each = loader; each != null; each = each.getParent()) {
      parentsFirst.addFirst(each);
    }
    UserPath path = new UserPath();
    boolean ownOrder = false;
    for (ClassLoader each : parentsFirst) {
      ownOrder |= mayHaveOwnOrder(each);
    }
    for (ClassLoader each : parentsFirst) {
      if (!ownOrder) {
        path.add(each);
      }
    }
    for (File addition : additions) {
      path.add(addition);
    }
    return new ArrayList<>(path.entries);
  }

  /**
   * Whether a loader may look in an order of its own, such as its own classes before its parents',
   * as one that overrides {@code loadClass} may. Only such a loader itself can tell what it loads.
   * The JDK's loaders don't count.
   */
  private static boolean mayHaveOwnOrder(ClassLoader loader) {
    for (Class<?> type = loader.getClass();
        type.getClassLoader() != null;
        type = type.getSuperclass()) {
      for (Method method : type.getDeclaredMethods()) {
        if (method.getName().equals("loadClass")) {
          return true;
        }
      }
    }
    return false;
  }

  private void add(ClassLoader loader) {
    if (loader == ClassLoader.getSystemClassLoader()) {
      addModules(System.getProperty("jdk.module.path", ""));
      addClasses(System.getProperty("java.class.path", ""));
    } else if (loader instanceof URLClassLoader urls) {
      for (URL url : urls.getURLs()) {
        add(url);
      }
    }
  }

  /**
   * Adds the entries of a class path. The property is read, not the command line: Surefire starts
   * the JVM with a path that only leads to the true one, and sets the property.
   */
  void addClasses(String classPath) {
    for (String entry : split(classPath)) {
      add(new File(entry)); // an empty one is the current folder
    }
  }

  /** Adds the entries of a module path, each of which is a module or a folder of modules. */
  void addModules(String modulePath) {
    for (String entry : split(modulePath)) {
      File module = new File(entry);
      File[] within = new File(module, "module-info.class").exists() ? null : module.listFiles();
      if (within == null) {
        add(module);
      } else {
        for (File each : within) {
          add(each);
        }
      }
    }
  }

  /** Adds a file; what lies at another kind of URL the worker asks for. */
  private void add(URL url) {
    try {
      if ("file".equals(url.getProtocol())) {
        add(new File(url.toURI()));
      }
    } catch (URISyntaxException | IllegalArgumentException e) {
      add(new File(url.getPath())); // a path with spaces, not encoded
    }
  }

  private void add(File file) {
    entries.add(file.getAbsolutePath());
  }

  private static List<String> split(String path) {
    List<String> entries = new ArrayList<>();
    int from = 0;
    for (int end; (end = path.indexOf(File.pathSeparatorChar, from)) >= 0; from = end + 1) {
      entries.add(path.substring(from, end));
    }
    if (!path.isEmpty()) {
      entries.add(path.substring(from));
    }
    return entries;
  }
}
