package dev.disentangle.machine;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Finds out how much of the machine this process may use. */
record Allowance(KernelFiles files) {

  private static final String PROCESS = "/proc/self/status";
  private static final String THREAD = "/proc/thread-self/status";
  private static final String MEMORY = "/proc/meminfo";
  private static final String ONLINE = "/sys/devices/system/cpu/online";
  private static final String RUNTIME = "Runtime.availableProcessors()";

  /**
   * The affinity mask of the process. It is that of its first thread, which stays the same if the
   * current thread is pinned.
   */
  Fact<CpuSet> mask() {
    CpuSet mask = online(files.mask(PROCESS));
    return new Fact<>(mask, mask.isEmpty() ? Topology.NOT_TOLD : PROCESS);
  }

  Fact<OptionalDouble> quota() {
    return new Cgroup(files)
        .quota()
        .map(quota -> new Fact<>(OptionalDouble.of(quota.value()), quota.source()))
        .orElse(new Fact<>(OptionalDouble.empty(), "no control group limits it"));
  }

  Fact<OptionalLong> memory() {
    long all = files.field(MEMORY, "MemTotal").map(KernelFiles::parse).orElse(none()).orElse(-1);
    Optional<Fact<Long>> limit = new Cgroup(files).memory();
    if (limit.isPresent() && (all < 0 || limit.get().value() < all)) {
      return new Fact<>(OptionalLong.of(limit.get().value()), limit.get().source());
    }
    return all < 0
        ? new Fact<>(none(), Topology.NOT_TOLD)
        : new Fact<>(OptionalLong.of(all), MEMORY);
  }

  /**
   * How many CPUs this process may use. The JVM's count takes masks, quotas and its own options
   * into account, but it reads the mask of the current thread. If that thread is pinned, the JVM
   * counts one, and this method counts itself.
   */
  int count(int processors) {
    if (processors > 1) {
      return processors; // not pinned: no file need be read in the first call
    }
    int allowed = mask().value().size();
    return allowed > 1 && online(files.mask(THREAD)).size() == 1
        ? Math.min(allowed, paid(allowed, quota()))
        : processors;
  }

  /** The number of CPUs, and what limits it. */
  static Fact<Integer> workers(int count, Fact<CpuSet> mask, Fact<OptionalDouble> quota) {
    int allowed = mask.value().size();
    int paid = paid(allowed, quota);
    if (paid < allowed && count == paid) {
      return new Fact<>(
          count, "a quota of " + quota.value().getAsDouble() + " CPUs, " + quota.source());
    }
    if (count == allowed) {
      return new Fact<>(count, "the affinity mask " + mask.value() + ", " + mask.source());
    }
    return new Fact<>(count, allowed == 0 ? RUNTIME : RUNTIME + ", by an option of the JVM");
  }

  private static int paid(int allowed, Fact<OptionalDouble> quota) {
    return (int) Math.min(allowed, Math.ceil(quota.value().orElse(allowed)));
  }

  private CpuSet online(CpuSet mask) {
    return files.cpus(ONLINE).map(mask::and).orElse(mask);
  }

  private static OptionalLong none() {
    return OptionalLong.empty();
  }
}
