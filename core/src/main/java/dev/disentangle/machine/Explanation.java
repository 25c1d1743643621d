package dev.disentangle.machine;

import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/**
 * Explains in words how many workers are sensible on a machine: the number, then each fact that
 * matters for it.
 */
record Explanation(Machine machine) {

  @Override
  public String toString() {
    StringJoiner lines = new StringJoiner(System.lineSeparator());
    int workers = machine.workers().value();
    lines.add(
        count(workers, "worker")
            + " for tasks that compute, by "
            + machine.workers().source()
            + ".");
    if (machine.mask().value().isEmpty()) {
      lines.add("More is not known: this system does not tell of its CPUs as Linux does.");
    } else {
      mask(lines);
      quota(lines);
      cores(lines);
      nodes(lines);
    }
    lines.add("Tasks that wait, for a network or a disk, want more workers than that.");
    return lines.toString();
  }

  private void mask(StringJoiner lines) {
    CpuSet mask = machine.mask().value();
    CpuSet cpus = machine.cpus().value();
    if (mask.size() < cpus.size()) {
      lines.add(
          "The process may run on CPUs %s of %s: workers beyond their number take turns."
              .formatted(mask, cpus));
    }
  }

  private void quota(StringJoiner lines) {
    double quota = machine.quota().value().orElse(Double.POSITIVE_INFINITY);
    if (quota < machine.mask().value().size()) {
      lines.add(
          String.format(
              Locale.ROOT,
              "A quota pays for %s CPUs: more workers use it up sooner, and then all stand still"
                  + " until the next period.",
              quota));
    }
  }

  private void cores(StringJoiner lines) {
    CpuSet mask = machine.mask().value();
    List<Core> cores =
        machine.cores().value().stream().filter(core -> !core.cpus().and(mask).isEmpty()).toList();
    long siblings = cores.stream().filter(core -> core.cpus().and(mask).size() > 1).count();
    if (cores.isEmpty()) {
      return;
    }
    int workers = machine.workers().value();
    String counted = count(cores.size(), "core");
    if (siblings > 0) {
      lines.add(
          ("%s run several threads at once (SMT), which share its units and caches: if tasks don't"
                  + " gain from that, try %s.")
              .formatted(counted, count(Math.min(cores.size(), workers), "worker")));
    } else if (workers <= cores.size()) {
      lines.add(counted + ": each worker has a core to itself.");
    } else {
      lines.add(counted + ": workers beyond their number take turns.");
    }
  }

  private void nodes(StringJoiner lines) {
    CpuSet mask = machine.mask().value();
    long near =
        machine.nodes().value().stream().filter(node -> !node.cpus().and(mask).isEmpty()).count();
    if (near > 1) {
      lines.add(
          "%d NUMA nodes: what one worker has written is farther away for those on another."
              .formatted(near));
    }
  }

  private static String count(int number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }
}
