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
 * The jars and folders that a task's loader loads from, in the order in which it looks: its
 * parents' first. A worker on the same machine finds most classes there by itself, and asks for the
 * rest.
 */
public final class UserPath {

  private final Set<String> entries = new LinkedHashSet<>();

  private UserPath() {}

  /**
   * The path of a loader; none but the additions if one of its chain goes its own way.
   *
   * @param loader a task's; null for the JDK's own, which needs no path
   * @param additions what the user adds, behind all others
   * @return absolute, each once
   */
  public static List<String> of(@Nullable ClassLoader loader, List<File> additions) {
    Deque<ClassLoader> parentsFirst = new ArrayDeque<>();
    for (ClassLoader each = loader; each != null; each = each.getParent()) {
      parentsFirst.addFirst(each);
    }
    UserPath path = new UserPath();
    boolean askFirst = false;
    for (ClassLoader each : parentsFirst) {
      askFirst |= looksItsOwnWay(each);
    }
    for (ClassLoader each : parentsFirst) {
      if (!askFirst) {
        path.add(each);
      }
    }
    for (File addition : additions) {
      path.add(addition);
    }
    return new ArrayList<>(path.entries);
  }

  /**
   * Whether a loader of the program's own may have an order of its own, such as its classes before
   * its parents'. What it loads only it can tell.
   */
  private static boolean looksItsOwnWay(ClassLoader loader) {
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

  /** Surefire puts the true path there, although it starts the JVM with another. */
  void addClasses(String classPath) {
    for (String entry : split(classPath)) {
      add(new File(entry)); // an empty one is the current folder
    }
  }

  /** An entry of a module path is a module, or a folder of modules. */
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

  /** From elsewhere than a file, the worker has to ask. */
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
