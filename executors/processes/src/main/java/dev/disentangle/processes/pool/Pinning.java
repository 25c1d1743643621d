package dev.disentangle.processes.pool;

import dev.disentangle.machine.CpuSet;
import dev.disentangle.machine.Machine;
import dev.disentangle.machine.Placement;
import dev.disentangle.processes.launch.Place;
import dev.disentangle.spi.Affinity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which CPU each worker of a pool is pinned to, if any. */
public final class Pinning {

  /** Workers run wherever the system likes. */
  public static final Pinning NONE = new Pinning(null, null, List.of());

  private final @Nullable Affinity affinity;
  private final @Nullable Placement placement;
  private final List<Integer> cpus;

  private Pinning(@Nullable Affinity affinity, @Nullable Placement placement, List<Integer> cpus) {
    this.affinity = affinity;
    this.placement = placement;
    this.cpus = cpus;
  }

  /**
   * A CPU for each worker.
   *
   * @throws IllegalStateException if nothing here can pin
   */
  public static Pinning by(Placement placement) {
    CpuSet allowed = Machine.local().mask().value();
    return new Pinning(
        Affinity.provided(),
        placement,
        allowed.isEmpty() ? List.of() : Machine.local().placed(allowed.size(), placement));
  }

  /** Throws {@link IllegalArgumentException} if there are too few CPUs for so many workers. */
  public Pinning check(int workers) {
    if (placement != null) {
      Machine.local().placed(workers, placement);
    }
    return this;
  }

  Place place(int seat) {
    return affinity == null
        ? Place.ANYWHERE
        : Place.on(
            affinity, seat < cpus.size() ? CpuSet.of(cpus.subList(seat, seat + 1)) : CpuSet.NONE);
  }
}
