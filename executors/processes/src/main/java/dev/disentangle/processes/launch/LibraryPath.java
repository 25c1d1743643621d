package dev.disentangle.processes.launch;

import com.google.common.annotations.GwtCompatible;
import dev.disentangle.Task;
import dev.disentangle.chunking.Chunking;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;

/**
 * Where a worker JVM finds this library and its dependencies: in the jars and folders that this JVM
 * has loaded them from, or copies of jars that lie within another one. Users' classes are not among
 * them.
 */
final class LibraryPath {

  /** One class of each jar; a small one, since naming it here loads it. */
  private static final Class<?>[] ONE_OF_EACH = {
    LibraryPath.class, Task.class, Chunking.class, Marker.class, GwtCompatible.class
  };

  private static @Nullable String known;

  private LibraryPath() {}

  static synchronized String ofThisLibrary() throws IOException {
    if (known == null) {
      known = of(ONE_OF_EACH);
    }
    return known;
  }

  /** The jars and folders that the classes come from. */
  static String of(Class<?>... classes) throws IOException {
    List<String> entries = new ArrayList<>();
    Set<String> locations = new HashSet<>();
    for (Class<?> one : classes) {
      CodeSource source = one.getProtectionDomain().getCodeSource();
      URL location = source == null ? null : source.getLocation();
      boolean isInImage = location != null && location.getProtocol().equals("jrt");
      if (!isInImage && locations.add(String.valueOf(location))) { // else a worker has it anyway
        entries.add(entry(one, location));
      }
    }
    return String.join(File.pathSeparator, entries);
  }

  private static String entry(Class<?> one, @Nullable URL location) throws IOException {
    IOException refused =
        new IOException(
            "worker JVMs can't load "
                + one.getName()
                + " from "
                + location
                + ", which is no jar file or folder, and no jar in one; put the library's jars on the"
                + " class path as files");
    if (location == null) {
      throw refused;
    }
    try {
      boolean isFile = location.getProtocol().equals("file");
      return (isFile ? new File(location.toURI()) : Unpacked.copy(location)).getPath();
    } catch (IOException | URISyntaxException | IllegalArgumentException e) {
      refused.initCause(e);
      throw refused;
    }
  }
}
