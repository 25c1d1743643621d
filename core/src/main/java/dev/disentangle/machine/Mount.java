package dev.disentangle.machine;

import com.google.common.base.Splitter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a hierarchy of control groups is to be seen. In a container that is often its own part of
 * the hierarchy alone.
 *
 * @param root the group that is to be seen at the mount point
 * @param point the folder where it is
 */
record Mount(String root, String point) {

  /** The fields of a line of mountinfo, up to those of which there may be any number. */
  private static final int ROOT = 3;

  private static final int POINT = 4;

  /** The first such mount, of a controller if one is named. */
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

  /** The folders of a group and of those above it, as far as they are to be seen. */
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
