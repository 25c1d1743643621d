package dev.disentangle.machine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * How close to each other the CPUs are that the process may use. The address of a CPU consists of
 * its NUMA node, last-level cache, core and number; the longer the common beginning of two
 * addresses, the closer the CPUs.
 */
record Layout(List<Address> addresses) {

  private static final List<Function<Address, Integer>> LEVELS =
      List.of(Address::node, Address::cache, Address::core, Address::cpu);

  private static final Comparator<Address> NEIGHBOURS =
      Comparator.comparing(Address::node)
          .thenComparing(Address::cache)
          .thenComparing(Address::core)
          .thenComparing(Address::cpu);

  /**
   * A CPU's address. Nodes, caches and cores are identified by their first CPU; {@code thread} is
   * the CPU's position among those of its core that may be used.
   */
  record Address(int node, int cache, int core, int thread, int cpu) {}

  static Layout of(Machine machine) {
    CpuSet mask = machine.mask().value();
    List<CpuSet> nodes = machine.nodes().value().stream().map(NumaNode::cpus).toList();
    List<CpuSet> cores = machine.cores().value().stream().map(Core::cpus).toList();
    List<Cache> caches = machine.caches().value();
    int last = caches.stream().mapToInt(Cache::level).max().orElse(0);
    List<CpuSet> shared =
        caches.stream().filter(cache -> cache.level() == last).map(Cache::cpus).toList();
    List<Address> addresses = new ArrayList<>();
    for (int cpu : mask.numbers()) {
      CpuSet node = with(cpu, nodes, mask); // a level of which nothing is known divides nothing
      CpuSet cache = with(cpu, shared, node);
      CpuSet core = with(cpu, cores, CpuSet.of(List.of(cpu)));
      int thread = core.and(mask).numbers().indexOf(cpu);
      addresses.add(new Address(first(node), first(cache), first(core), thread, cpu));
    }
    return new Layout(addresses);
  }

  private static CpuSet with(int cpu, Collection<CpuSet> sets, CpuSet otherwise) {
    return sets.stream().filter(set -> set.contains(cpu)).findFirst().orElse(otherwise);
  }

  private static int first(CpuSet cpus) {
    return cpus.numbers().get(0);
  }

  /** All CPUs, in the order in which the placement takes them. */
  List<Integer> order(Placement placement) {
    List<Address> near = addresses.stream().sorted(NEIGHBOURS).toList();
    List<Address> ordered =
        switch (placement) {
          case COMPACT -> near;
          case PHYSICAL_CORES_FIRST ->
              near.stream().sorted(Comparator.comparing(Address::thread)).toList();
          case SCATTER -> scattered(near, 0);
        };
    return ordered.stream().map(Address::cpu).toList();
  }

  /**
   * Takes one CPU of each group in turn, where the CPUs within each group are scattered likewise.
   */
  private static List<Address> scattered(List<Address> near, int level) {
    if (level == LEVELS.size()) {
      return near;
    }
    TreeMap<Integer, List<Address>> groups = new TreeMap<>();
    for (Address address : near) {
      groups
          .computeIfAbsent(LEVELS.get(level).apply(address), first -> new ArrayList<>())
          .add(address);
    }
    List<List<Address>> inTurn =
        groups.values().stream().map(group -> scattered(group, level + 1)).toList();
    List<Address> ordered = new ArrayList<>();
    for (int turn = 0; ordered.size() < near.size(); turn++) {
      for (List<Address> group : inTurn) {
        if (turn < group.size()) {
          ordered.add(group.get(turn));
        }
      }
    }
    return ordered;
  }
}
