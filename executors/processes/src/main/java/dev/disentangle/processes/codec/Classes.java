package dev.disentangle.processes.codec;

import java.io.InvalidClassException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputFilter.Config;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Finds users' classes by name, and refuses those that the object filter rejects. Thread-safe. */
public final class Classes {

  private static final Class<?>[] PRIMITIVES = {
    boolean.class,
    byte.class,
    short.class,
    char.class,
    int.class,
    long.class,
    float.class,
    double.class,
    void.class
  };

  private final ClassLoader loader;
  private final @Nullable ObjectInputFilter filter;
  private final Map<String, Class<?>> found = new ConcurrentHashMap<>();

  /**
   * Finds the classes of a loader.
   *
   * @param filter the user's; if null, the JVM-wide filter holds, if there is one
   */
  public Classes(ClassLoader loader, @Nullable ObjectInputFilter filter) {
    this.loader = loader;
    this.filter = filter == null ? ofJvm() : filter;
  }

  /**
   * The filter that an object stream would use by default. Asking for it loads classes, so it is
   * asked for only if a property sets one.
   */
  private static @Nullable ObjectInputFilter ofJvm() {
    boolean none =
        System.getProperty("jdk.serialFilter") == null
            && System.getProperty("jdk.serialFilterFactory") == null;
    return none ? null : Config.getSerialFilterFactory().apply(null, Config.getSerialFilter());
  }

  ClassLoader loader() {
    return loader;
  }

  @Nullable ObjectInputFilter filter() {
    return filter;
  }

  /**
   * The class of this name. It is not initialized, so none of its code runs before the filter has
   * let it in.
   */
  Class<?> named(String name) throws InvalidClassException, ClassNotFoundException {
    Class<?> known = found.get(name);
    if (known != null) {
      return known;
    }
    Class<?> type = load(name, loader);
    if (filter != null && !type.isPrimitive()) {
      Filtering.check(filter, type);
    }
    found.put(name, type);
    return type;
  }

  static Class<?> load(String name, ClassLoader loader) throws ClassNotFoundException {
    try {
      return Class.forName(name, false, loader);
    } catch (ClassNotFoundException unknown) {
      for (Class<?> primitive : PRIMITIVES) {
        if (primitive.getName().equals(name)) {
          return primitive;
        }
      }
      throw unknown;
    }
  }
}
