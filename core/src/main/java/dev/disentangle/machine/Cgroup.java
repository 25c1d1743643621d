package dev.disentangle.machine;

import com.google.common.base.Splitter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The limits of this process's control groups, in version 1, where each controller has a hierarchy
 * of its own, and in version 2, which has one for all. A group can use no more than the groups
 * above it, so the least limit on the way to the top counts.
 */
record Cgroup(KernelFiles files) {

  /** Version 1 writes a limit of at least this much for none. */
  private static final long NO_LIMIT = 1L << 60;

  /** The CPU quota: how many CPUs' worth of time may be used; empty if there is no limit. */
  Optional<Fact<Double>> quota() {
    return Stream.of(
            least("cgroup", "cpu", this::quotaOfVersion1), least("cgroup2", "", this::quotaAt))
        .flatMap(Optional::stream)
        .min(Comparator.comparing(Fact::value));
  }

  /** The memory limit in bytes; empty if there is none. */
  Optional<Fact<Long>> memory() {
    return Stream.of(
            least("cgroup", "memory", folder -> bytes(folder + "/memory.limit_in_bytes")),
            least("cgroup2", "", folder -> bytes(folder + "/memory.max")))
        .flatMap(Optional::stream)
        .min(Comparator.comparing(Fact::value));
  }

  private Optional<Fact<Double>> quotaAt(String folder) {
    String file = folder + "/cpu.max";
    List<String> parts =
        Splitter.on(' ').omitEmptyStrings().splitToList(files.text(file).orElse(""));
    return parts.size() == 2 ? share(parts.get(0), parts.get(1), file) : Optional.empty();
  }

  private Optional<Fact<Double>> quotaOfVersion1(String folder) {
    String file = folder + "/cpu.cfs_quota_us";
    Optional<String> period = files.text(folder + "/cpu.cfs_period_us");
    return files.text(file).flatMap(quota -> share(quota, period.orElse(""), file));
  }

  private static Optional<Fact<Double>> share(String quota, String period, String file) {
    long micros = KernelFiles.parse(quota).orElse(-1); // "max" or -1 if there is no limit
    long each = KernelFiles.parse(period).orElse(-1);
    return micros > 0 && each > 0
        ? Optional.of(new Fact<>((double) micros / each, file))
        : Optional.empty();
  }

  private Optional<Fact<Long>> bytes(String file) {
    long limit = files.number(file).orElse(NO_LIMIT);
    return limit < NO_LIMIT ? Optional.of(new Fact<>(limit, file)) : Optional.empty();
  }

  /** The least limit among the folders from this process's group up to the mount point. */
  private <T extends Comparable<T>> Optional<Fact<T>> least(
      String type, String controller, Function<String, Optional<Fact<T>>> limit) {
    return Mount.of(files, type, controller).stream()
        .flatMap(mount -> mount.foldersOf(group(controller)))
        .map(limit)
        .flatMap(Optional::stream)
        .min(Comparator.comparing(Fact::value));
  }

  /** This process's group, from lines such as {@code 4:cpu,cpuacct:/a/b} and {@code 0::/a/b}. */
  private String group(String controller) {
    return files.lines("/proc/self/cgroup").stream()
        .map(line -> Splitter.on(':').limit(3).splitToList(line))
        .filter(parts -> parts.size() == 3)
        .filter(parts -> Splitter.on(',').splitToList(parts.get(1)).contains(controller))
        .map(parts -> parts.get(2))
        .findFirst()
        .orElse("/");
  }
}
