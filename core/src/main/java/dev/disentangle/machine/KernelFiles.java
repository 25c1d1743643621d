package dev.disentangle.machine;

import com.google.common.base.Splitter;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Reads the files in which the kernel describes the machine. A file that is missing, unreadable or
 * malformed yields an empty result, never an error.
 */
record KernelFiles(Path root) {

  /** A file's text, stripped. */
  Optional<String> text(String path) {
    try {
      return Optional.of(Files.readString(resolve(path)).strip());
    } catch (IOException | RuntimeException unreadable) {
      return Optional.empty();
    }
  }

  List<String> lines(String path) {
    return text(path).map(text -> Splitter.on('\n').splitToList(text)).orElse(List.of());
  }

  /** The rest of the line that begins with {@code name:}. */
  Optional<String> field(String path, String name) {
    for (String line : lines(path)) {
      if (line.startsWith(name) && line.startsWith(":", name.length())) {
        return Optional.of(line.substring(name.length() + 1).strip());
      }
    }
    return Optional.empty();
  }

  Optional<CpuSet> cpus(String path) {
    return text(path).flatMap(KernelFiles::cpuSet);
  }

  /** The CPUs that a process or thread may run on, from its status file. */
  CpuSet mask(String status) {
    return field(status, "Cpus_allowed_list").flatMap(KernelFiles::cpuSet).orElse(CpuSet.NONE);
  }

  OptionalLong number(String path) {
    return text(path).map(KernelFiles::parse).orElse(OptionalLong.empty());
  }

  /**
   * The names in a folder that consist of {@code prefix} and a number, in the order of the numbers.
   */
  List<String> numbered(String folder, String prefix) {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(resolve(folder))) {
      for (Path entry : entries) {
        String name = entry.getFileName().toString();
        if (name.matches(prefix + "[0-9]{1,9}")) {
          names.add(name);
        }
      }
    } catch (IOException | RuntimeException unreadable) {
      return List.of();
    }
    names.sort(Comparator.comparingInt(name -> Integer.parseInt(name.substring(prefix.length()))));
    return names;
  }

  /** A whole number, perhaps with the unit that the kernel appends: {@code 512K}, {@code 8 kB}. */
  static OptionalLong parse(String text) {
    String number = text.replaceAll("\\s*[kK]B?$", "");
    try {
      long value = Long.parseLong(number);
      return OptionalLong.of(number.equals(text) ? value : Math.multiplyExact(value, 1L << 10));
    } catch (ArithmeticException | NumberFormatException somethingElse) {
      return OptionalLong.empty();
    }
  }

  private static Optional<CpuSet> cpuSet(String text) {
    try {
      return Optional.of(CpuSet.parse(text));
    } catch (IllegalArgumentException somethingElse) {
      return Optional.empty();
    }
  }

  private Path resolve(String path) {
    return root.resolve(path.substring(1));
  }
}
