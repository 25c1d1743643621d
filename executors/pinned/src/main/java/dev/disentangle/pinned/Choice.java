package dev.disentangle.pinned;

import dev.disentangle.machine.CpuSet;
import dev.disentangle.machine.Machine;
import dev.disentangle.machine.Placement;
import dev.disentangle.spi.DefaultWorkers;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Chooses the CPUs for workers, and checks that this process may use them. */
record Choice(Machine machine) {

  /** The default number of workers: no more than there are CPUs to pin them to. */
  int count() {
    CpuSet allowed = machine.mask().value();
    return allowed.isEmpty()
        ? DefaultWorkers.count()
        : Math.min(DefaultWorkers.count(), allowed.size());
  }

  /** A CPU for each worker; empty if the system doesn't tell which CPUs there are. */
  List<Integer> placed(int workers, Placement placement) {
    DefaultWorkers.check(workers, "PinnedThreads.workers");
    return machine.placed(workers, placement);
  }

  /**
   * The CPUs that a user has named, in that order.
   *
   * @throws IllegalArgumentException if there is none, or one can't be used, or is named twice
   */
  List<Integer> named(int... cpus) {
    String call = "PinnedThreads.on(" + Arrays.toString(cpus).replaceAll("[\\[\\]]", "") + "): ";
    CpuSet all = machine.cpus().value();
    CpuSet allowed = machine.mask().value();
    if (cpus.length == 0) {
      throw new IllegalArgumentException(call + "name a CPU for each worker; " + allowed());
    }
    Set<Integer> seen = new HashSet<>();
    for (int cpu : cpus) {
      if (cpu < 0 || (!all.isEmpty() && !all.contains(cpu))) {
        throw new IllegalArgumentException(call + "there is no CPU " + cpu + "; " + allowed());
      }
      if (!allowed.isEmpty() && !allowed.contains(cpu)) {
        throw new IllegalArgumentException(
            call + "this process may not use CPU " + cpu + "; " + allowed());
      }
      if (!seen.add(cpu)) {
        throw new IllegalArgumentException(
            call
                + "CPU "
                + cpu
                + " is named twice, which would have two workers take turns; "
                + allowed());
      }
    }
    return Arrays.stream(cpus).boxed().toList();
  }

  private String allowed() {
    CpuSet allowed = machine.mask().value();
    return allowed.isEmpty()
        ? "this system does not tell which there are"
        : "this process may use CPUs " + allowed + " (" + machine.mask().source() + ")";
  }
}
