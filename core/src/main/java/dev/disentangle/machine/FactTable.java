package dev.disentangle.machine;

import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.function.Function;

/** Prints the facts about a machine, one per line. */
final class FactTable {

  private static final long KIBI = 1L << 10;
  private static final long MEBI = 1L << 20;
  private static final long GIBI = 1L << 30;

  private FactTable() {}

  static String of(Machine machine) {
    StringJoiner lines = new StringJoiner(System.lineSeparator());
    lines.add(line("workers", machine.workers(), String::valueOf));
    lines.add(line("CPUs", machine.cpus(), FactTable::cpus));
    lines.add(line("mask", machine.mask(), FactTable::cpus));
    lines.add(
        line(
            "quota",
            machine.quota(),
            quota -> quota.isPresent() ? quota.getAsDouble() + " CPUs" : "none"));
    lines.add(
        line(
            "memory",
            machine.memory(),
            memory -> memory.isPresent() ? bytes(memory.getAsLong()) : "unknown"));
    lines.add(line("cores", machine.cores(), cores -> list(cores, core -> cpus(core.cpus()))));
    lines.add(line("caches", machine.caches(), caches -> list(caches, FactTable::cache)));
    lines.add(line("NUMA nodes", machine.nodes(), nodes -> list(nodes, FactTable::node)));
    return lines.toString();
  }

  /** A number of bytes, in the largest unit that it contains. */
  static String bytes(long count) {
    if (count >= GIBI) {
      return String.format(Locale.ROOT, "%.1f GiB", (double) count / GIBI);
    }
    return count >= MEBI ? count / MEBI + " MiB" : count / KIBI + " KiB";
  }

  private static <T> String line(String name, Fact<T> fact, Function<T, String> text) {
    return String.format(
        Locale.ROOT, "%-11s %s (%s)", name, text.apply(fact.value()), fact.source());
  }

  private static <T> String list(List<T> things, Function<T, String> text) {
    if (things.isEmpty()) {
      return "unknown";
    }
    StringJoiner all = new StringJoiner(" | ", things.size() + ": ", "");
    things.forEach(thing -> all.add(text.apply(thing)));
    return all.toString();
  }

  private static String cpus(CpuSet cpus) {
    return cpus.isEmpty() ? "unknown" : cpus.toString();
  }

  private static String cache(Cache cache) {
    String kind =
        cache.kind() == Cache.Kind.UNIFIED
            ? ""
            : cache.kind().name().toLowerCase(Locale.ROOT) + " ";
    return "L" + cache.level() + " " + kind + bytes(cache.bytes()) + " of " + cache.cpus();
  }

  private static String node(NumaNode node) {
    return node.number() + " with " + bytes(node.bytes()) + " and CPUs " + node.cpus();
  }
}
