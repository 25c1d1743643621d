package dev.disentangle.processes.classes;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.security.CodeSource;
import java.security.PermissionCollection;
import java.security.Permissions;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Loads users' classes in a worker.
 *
 * <p>In this order: the JDK; this library, so that a task's {@code Task} is the worker's; the
 * user's path; the caller. What the library itself needs, Guava say, is beside it in the boot
 * loader, in no module, and is not taken from there: users have their own. Of packages {@code
 * dev.disentangle…} only what the worker has is the library's; anything else, such as another
 * strategy or a test, is the user's. It can't see what is package-private in the library, as it is
 * not in the same package at run time.
 *
 * <p>All is in this loader's unnamed module, whatever module it was in.
 */
public final class UserClassLoader extends URLClassLoader {

  static {
    registerAsParallelCapable();
  }

  private static final String LIBRARY = "dev.disentangle.";

  private final @Nullable ClassLoader library = UserClassLoader.class.getClassLoader();
  private final List<String> path;
  private final ClassSource caller;
  private volatile @Nullable CallersResources resources;

  /**
   * A loader for the tasks of one loader in the caller.
   *
   * @param path of {@link UserPath}
   * @param caller asked for what is not there
   */
  public UserClassLoader(List<String> path, ClassSource caller) {
    super("user", urls(path), ClassLoader.getPlatformClassLoader());
    this.path = path;
    this.caller = caller;
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    synchronized (getClassLoadingLock(name)) {
      Class<?> known = findLoadedClass(name);
      return known == null ? load(name) : known;
    }
  }

  private Class<?> load(String name) throws ClassNotFoundException {
    boolean ours = name.startsWith(LIBRARY);
    try {
      Class<?> found = Class.forName(name, false, ours ? library : getParent());
      if (ours || found.getModule().isNamed()) {
        return found;
      }
    } catch (ClassNotFoundException e) {
      // the user's, then
    }
    return findClass(name);
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    try {
      return super.findClass(name);
    } catch (ClassNotFoundException notOnPath) {
      byte[] bytes = ask(name, notOnPath);
      return defineClass(name, bytes, 0, bytes.length);
    }
  }

  private byte[] ask(String name, ClassNotFoundException notOnPath) throws ClassNotFoundException {
    try {
      byte[] bytes = caller.find(name.replace('.', '/') + ".class");
      if (bytes != null) {
        return bytes;
      }
    } catch (IOException e) {
      throw new ClassNotFoundException("no class " + name + " in the worker: " + e.getMessage(), e);
    }
    throw new ClassNotFoundException(
        "no class "
            + name
            + " in the worker: the caller has none for this task's loader, nor is it in "
            + path,
        notOnPath);
  }

  /** None: nobody asks for them in a worker, and what they are takes a while to load. */
  @Override
  protected PermissionCollection getPermissions(CodeSource source) {
    return new Permissions();
  }

  /**
   * The user's own, on the path or in the caller, before what is beside the JDK: the library's jars
   * have files of such names.
   */
  @Override
  public @Nullable URL getResource(String name) {
    URL onPath = findResource(name);
    if (onPath != null) {
      return onPath;
    }
    List<URL> callers = callers().of(name);
    return callers.isEmpty() ? super.getResource(name) : callers.get(0);
  }

  /** In the same order. */
  @Override
  public Enumeration<URL> getResources(String name) throws IOException {
    Map<String, URL> all = new LinkedHashMap<>();
    for (URL onPath : Collections.list(findResources(name))) {
      all.put(onPath.toString(), onPath);
    }
    for (URL callers : callers().of(name)) {
      all.putIfAbsent(callers.toString(), callers);
    }
    for (URL besideJdk : Collections.list(getParent().getResources(name))) {
      all.putIfAbsent(besideJdk.toString(), besideJdk);
    }
    return Collections.enumeration(all.values());
  }

  private CallersResources callers() {
    CallersResources known = resources;
    if (known == null) { // only now: the first call waits for each class that is loaded
      known = new CallersResources(caller);
      resources = known;
    }
    return known;
  }

  /** There are loaders that show the bytes and have no URL. */
  @Override
  public @Nullable InputStream getResourceAsStream(String name) {
    InputStream placed = super.getResourceAsStream(name);
    if (placed != null) {
      return placed;
    }
    try {
      byte[] bytes = caller.find(name);
      return bytes == null ? null : new ByteArrayInputStream(bytes);
    } catch (IOException e) {
      return null; // as loaders do
    }
  }

  private static URL[] urls(List<String> path) {
    URL[] urls = new URL[path.size()];
    for (int i = 0; i < urls.length; i++) {
      try {
        urls[i] = new File(path.get(i)).toURI().toURL();
      } catch (MalformedURLException e) {
        throw new UncheckedIOException(e); // not from a file
      }
    }
    return urls;
  }
}
