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
 * Loads users' classes in a worker, each from the first place that has it:
 *
 * <ol>
 *   <li>the JDK;
 *   <li>this library, so that the {@code Task} of a user's task is the worker's;
 *   <li>the user's path;
 *   <li>the caller, which is asked over the connection.
 * </ol>
 *
 * <p>The boot loader also holds the library's dependencies, such as Guava, outside of any module.
 * They are not taken from there: users bring their own. A class in a package {@code
 * dev.disentangle…} that the worker's library lacks, such as another strategy or a test, is the
 * user's. Since it has another loader, it is not in the same run-time package as the library and
 * can't see what is package-private there.
 *
 * <p>All classes loaded here are in this loader's unnamed module, whatever module they were in.
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
   * A loader that stands for one of the caller's.
   *
   * @param path the jars and folders of {@link UserPath}
   * @param caller asked for what is not on the path
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
      // so it is the user's
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

  /**
   * None: nothing in a worker asks for permissions, and the classes of the usual ones load slowly.
   */
  @Override
  protected PermissionCollection getPermissions(CodeSource source) {
    return new Permissions();
  }

  /**
   * A resource of the user's, on the path or in the caller, comes before one of the boot loader's:
   * the library's jars there have files of the same names, as in {@code META-INF}.
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

  /** All resources of a name, in the order of {@link #getResource}. */
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
    if (known == null) { // made late: each class loaded delays the first call
      known = new CallersResources(caller);
      resources = known;
    }
    return known;
  }

  /** Asks the caller even where it has no URL: some loaders show the bytes all the same. */
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
      return null; // as class loaders do
    }
  }

  private static URL[] urls(List<String> path) {
    URL[] urls = new URL[path.size()];
    for (int i = 0; i < urls.length; i++) {
      try {
        urls[i] = new File(path.get(i)).toURI().toURL();
      } catch (MalformedURLException e) {
        throw new UncheckedIOException(e); // impossible: a file's URI has a URL
      }
    }
    return urls;
  }
}
