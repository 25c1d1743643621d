package dev.disentangle.processes.pool;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.disentangle.internal.Wrapping;
import dev.disentangle.processes.classes.ClassServer;
import dev.disentangle.processes.classes.ClassSource;
import dev.disentangle.processes.classes.ShellCode;
import dev.disentangle.processes.protocol.Frames;
import dev.disentangle.processes.wire.In;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of class loaders of tasks, so that a worker has one loader for each of the caller's.
 * A shell's loader gets a new number when a class that workers already have was defined anew.
 */
final class Loaders {

  private static final List<Known> KNOWN = new ArrayList<>();
  private static int numbers;

  private Loaders() {}

  /** The loader that knows a task's classes. */
  static ClassLoader of(Object task, ClassLoader context) {
    Object bare = task;
    while (bare instanceof Wrapping wrapping && wrapping.wrapped() != null) {
      bare = wrapping.wrapped();
    }
    ClassLoader own = bare.getClass().getClassLoader();
    return own == null || bare instanceof Wrapping
        ? context
        : own; // else its class is not the user's
  }

  /** The context class loader of the current thread, or the system's. */
  static ClassLoader context() {
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    return context == null ? ClassLoader.getSystemClassLoader() : context;
  }

  /**
   * Sets the context class loader of the current thread to that of a visit's call, for users' code.
   */
  static void enter(@Nullable Visit visit) {
    Thread.currentThread().setContextClassLoader(visit == null ? null : visit.context());
  }

  static synchronized int number(ClassLoader loader) {
    for (int i = KNOWN.size() - 1; i >= 0; i--) {
      Known known = KNOWN.get(i);
      ClassLoader alive = known.loader.get();
      if (alive == null) {
        KNOWN.remove(i);
      } else if (alive == loader && known.isUpToDate()) {
        return known.number;
      }
    }
    KNOWN.add(new Known(++numbers, loader));
    return numbers;
  }

  /** The classes of a loader by its number; null if the loader has been collected. */
  static synchronized @Nullable ClassSource source(int number) {
    for (Known known : KNOWN) {
      if (known.number == number) {
        return known.loader.get() == null ? null : known;
      }
    }
    return null;
  }

  /** Answers a worker's question for a class. */
  static void answer(In question, Downlink link) throws IOException {
    ClassSource source = source(question.getInt());
    String name = question.getString();
    String place = question.getString();
    byte[] bytes = null;
    String reason = "";
    try {
      bytes = source == null ? null : find(source, name, place);
    } catch (IOException e) {
      reason = String.valueOf(e.getMessage());
    } catch (
        OutOfMemoryError
            passing) { // it may work later, whereas a class that once failed to link always fails
      throw passing;
    } catch (RuntimeException | Error e) { // a loader of the user's may throw anything
      reason = e.toString();
    }
    link.answer(question.id(), bytes, reason);
  }

  private static byte @Nullable [] find(ClassSource source, String name, String place)
      throws IOException {
    return switch (place) {
      case Frames.ANYWHERE -> source.find(name);
      case Frames.PLACES -> String.join("\n", source.places(name)).getBytes(UTF_8);
      default -> source.find(name, place);
    };
  }

  private static final class Known implements ClassSource {
    private final int number;
    private final WeakReference<ClassLoader> loader;
    private final Map<String, byte[]> ofShell = new ConcurrentHashMap<>();

    Known(int number, ClassLoader loader) {
      this.number = number;
      this.loader = new WeakReference<>(loader);
    }

    @Override
    public byte @Nullable [] find(String name) throws IOException {
      byte[] bytes = current(name);
      if (bytes != null && ShellCode.isShells(name)) {
        ofShell.putIfAbsent(name, bytes); // workers that have it already keep it
      }
      return bytes;
    }

    @Override
    public List<String> places(String name) throws IOException {
      ClassLoader alive = loader.get();
      return alive == null ? List.of() : new ClassServer(alive).places(name);
    }

    @Override
    public byte @Nullable [] find(String name, String place) throws IOException {
      ClassLoader alive = loader.get();
      return alive == null ? null : new ClassServer(alive).find(name, place);
    }

    private byte @Nullable [] current(String name) throws IOException {
      ClassLoader alive = loader.get();
      return alive == null ? null : new ClassServer(alive).find(name);
    }

    boolean isUpToDate() {
      try {
        for (Map.Entry<String, byte[]> known : ofShell.entrySet()) {
          if (!Arrays.equals(known.getValue(), current(known.getKey()))) {
            return false;
          }
        }
        return true;
      } catch (IOException e) {
        return false;
      }
    }
  }
}
