package dev.disentangle.machine;

import com.google.common.base.Splitter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a hierarchy of control groups is mounted. In a container often only its own part of the
 * hierarchy is visible.
 *
 * @param root the group that the mount point shows
 * @param point the folder of the mount point
 */
record Mount(String root, String point) {

  /** Positions of the fields of a line of mountinfo, counted from its beginning. */
  private static final int ROOT = 3;

  private static final int POINT = 4;

  /** The first mount of a file-system type, and of a controller unless that is empty. */
  static Optional<Mount> of(KernelFiles files, String type, String controller) {
    for (String line : files.lines("/proc/self/mountinfo")) {
      List<String> halves = Splitter.on(" - ").limit(2).splitToList(line);
      List<String> mount = Splitter.on(' ').splitToList(halves.get(0));
      List<String> system = Splitter.on(' ').splitToList(halves.get(halves.size() - 1));
      String options = system.get(system.size() - 1);
      if (mount.size() > POINT
          && system.get(0).equals(type)
          && (controller.isEmpty() || Splitter.on(',').splitToList(options).contains(controller))) {
        return Optional.of(new Mount(mount.get(ROOT), mount.get(POINT)));
      }
    }
    return Optional.empty();
  }

  /** The folders of a group and of the groups above it, as far as they are visible. */
  Stream<String> foldersOf(String group) {
    String below = root.equals("/") ? group : group.startsWith(root) ? cut(group) : "";
    return Stream.iterate(strip(below), path -> path != null, Mount::above).map(point::concat);
  }

  private String cut(String group) {
    return group.substring(root.length());
  }

  private static String strip(String path) {
    return path.equals("/") ? "" : path;
  }

  private static @Nullable String above(String path) {
    return path.isEmpty() ? null : path.substring(0, Math.max(0, path.lastIndexOf('/')));
  }
}
