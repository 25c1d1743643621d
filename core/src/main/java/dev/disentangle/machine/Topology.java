package dev.disentangle.machine;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads how CPUs, cores, caches and memory belong together. */
record Topology(KernelFiles files) {

  private static final String CPUS = "/sys/devices/system/cpu";
  private static final String NODES = "/sys/devices/system/node";

  static final String NOT_TOLD = "this system does not tell";

  /** The CPUs that are online. */
  Fact<CpuSet> cpus() {
    String file = CPUS + "/online";
    return files
        .cpus(file)
        .map(cpus -> new Fact<>(cpus, file))
        .orElse(new Fact<>(CpuSet.NONE, NOT_TOLD));
  }

  Fact<List<Core>> cores() {
    Set<Core> cores = new LinkedHashSet<>();
    for (int cpu : cpus().value().numbers()) {
      String folder = CPUS + "/cpu" + cpu + "/topology";
      files
          .cpus(folder + "/core_cpus_list")
          .or(() -> files.cpus(folder + "/thread_siblings_list")) // before Linux 5.3
          .map(siblings -> new Core(socket(folder), siblings))
          .ifPresent(cores::add);
    }
    return told(cores, CPUS + "/cpu*/topology");
  }

  private int socket(String folder) {
    return (int) Math.max(0, files.number(folder + "/physical_package_id").orElse(0));
  }

  Fact<List<Cache>> caches() {
    Set<Cache> caches = new LinkedHashSet<>();
    for (int cpu : cpus().value().numbers()) {
      String folder = CPUS + "/cpu" + cpu + "/cache";
      for (String index : files.numbered(folder, "index")) {
        cache(folder + "/" + index).ifPresent(caches::add);
      }
    }
    return told(caches, CPUS + "/cpu*/cache");
  }

  private Optional<Cache> cache(String folder) {
    long level = files.number(folder + "/level").orElse(0);
    long bytes = files.number(folder + "/size").orElse(0);
    Optional<CpuSet> sharers = files.cpus(folder + "/shared_cpu_list");
    Optional<Cache.Kind> kind = files.text(folder + "/type").flatMap(Topology::kind);
    return level > 0 && bytes > 0
        ? sharers.flatMap(cpus -> kind.map(held -> new Cache((int) level, held, bytes, cpus)))
        : Optional.empty();
  }

  private static Optional<Cache.Kind> kind(String text) {
    try {
      return Optional.of(Cache.Kind.valueOf(text.toUpperCase(Locale.ROOT)));
    } catch (IllegalArgumentException unknown) {
      return Optional.empty();
    }
  }

  Fact<List<NumaNode>> nodes() {
    List<NumaNode> nodes = new ArrayList<>();
    for (String name : files.numbered(NODES, "node")) {
      String folder = NODES + "/" + name;
      int number = Integer.parseInt(name.substring("node".length()));
      long bytes =
          files
              .field(folder + "/meminfo", "Node " + number + " MemTotal")
              .map(KernelFiles::parse)
              .map(total -> total.orElse(0))
              .orElse(0L);
      files
          .cpus(folder + "/cpulist")
          .ifPresent(cpus -> nodes.add(new NumaNode(number, cpus, bytes)));
    }
    return told(nodes, NODES);
  }

  private static <T> Fact<List<T>> told(Iterable<T> found, String source) {
    List<T> list = new ArrayList<>();
    found.forEach(list::add);
    return new Fact<>(List.copyOf(list), list.isEmpty() ? NOT_TOLD : source);
  }
}
