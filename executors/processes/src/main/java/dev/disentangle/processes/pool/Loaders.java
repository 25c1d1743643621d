package dev.disentangle.processes.pool;

import dev.disentangle.internal.Wrapping;
import dev.disentangle.processes.classes.ClassServer;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Class loaders of tasks by number, so that a worker has one loader for each of the caller's. */
final class Loaders {

  private static final List<WeakReference<ClassLoader>> KNOWN = new ArrayList<>();

  private Loaders() {}

  /** The loader that knows a task's classes. */
  static ClassLoader of(Object task) {
    Object bare = task;
    while (bare instanceof Wrapping wrapping && wrapping.wrapped() != null) {
      bare = wrapping.wrapped();
    }
    ClassLoader own = bare.getClass().getClassLoader();
    if (own == null || bare instanceof Wrapping) { // not of the user's making
      ClassLoader context = Thread.currentThread().getContextClassLoader();
      return context == null ? ClassLoader.getSystemClassLoader() : context;
    }
    return own;
  }

  static synchronized int number(ClassLoader loader) {
    for (int i = 0; i < KNOWN.size(); i++) {
      if (KNOWN.get(i).get() == loader) {
        return i;
      }
    }
    KNOWN.add(new WeakReference<>(loader));
    return KNOWN.size() - 1;
  }

  /** Answers for a loader by its number; null if nobody can any more. */
  static synchronized @Nullable ClassServer server(int number) {
    ClassLoader loader = number >= 0 && number < KNOWN.size() ? KNOWN.get(number).get() : null;
    return loader == null ? null : new ClassServer(loader);
  }
}
