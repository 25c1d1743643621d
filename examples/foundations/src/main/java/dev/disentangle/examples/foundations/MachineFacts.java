package dev.disentangle.examples.foundations;

import dev.disentangle.examples.report.Column;
import dev.disentangle.examples.report.Numbers;
import dev.disentangle.examples.report.Table;
import dev.disentangle.machine.Cache;
import dev.disentangle.machine.Core;
import dev.disentangle.machine.Fact;
import dev.disentangle.machine.Machine;
import java.util.List;

/** What the document says one should know of a machine, as the library knows it. */
final class MachineFacts {

  private static final String UNKNOWN = "unknown";

  private MachineFacts() {}

  static Table table(Machine machine) {
    Table table =
        Table.of(
            "This machine, by Machine.local().",
            Column.text("what"),
            Column.text("here"),
            Column.text("says"));
    Fact<List<Core>> cores = machine.cores();
    table = row(table, "cores", count(cores.value().size()), cores);
    table = row(table, "threads at once a core", threads(cores.value()), cores);
    table = row(table, "CPUs that this process may use", machine.mask().value(), machine.mask());
    var quota = machine.quota();
    table =
        row(
            table,
            "quota of CPU time",
            quota.value().isPresent() ? quota.value().getAsDouble() + " CPUs" : "none",
            quota);
    var memory = machine.memory();
    table =
        row(
            table,
            "memory",
            memory.value().isPresent()
                ? Numbers.bytes((double) memory.value().getAsLong())
                : UNKNOWN,
            memory);
    for (Cache cache : Caches.of(machine).all()) {
      table =
          row(
              table,
              Caches.name(cache) + " cache for data",
              "%s for CPUs %s".formatted(Numbers.bytes((double) cache.bytes()), cache.cpus()),
              machine.caches());
    }
    return row(table, "workers for work that computes", machine.count(), machine.workers());
  }

  private static Table row(Table table, String what, Object value, Fact<?> fact) {
    return table.row(what, value, fact.source());
  }

  private static String count(int number) {
    return number == 0 ? UNKNOWN : String.valueOf(number);
  }

  private static String threads(List<Core> cores) {
    return cores.stream().mapToInt(core -> core.cpus().size()).max().stream()
        .mapToObj(most -> most == 1 ? "1 (no hyper-threads)" : most + " (hyper-threads)")
        .findFirst()
        .orElse(UNKNOWN);
  }
}
