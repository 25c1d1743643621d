package dev.disentangle.processes.launch;

import dev.disentangle.machine.CpuSet;
import dev.disentangle.spi.Affinity;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a worker JVM runs. It inherits the mask of the thread that starts it, so that is confined
 * for as long as the start takes.
 */
public final class Place {

  /** Wherever the process may, also if the thread that starts it is pinned. */
  public static final Place ANYWHERE = new Place(null, CpuSet.NONE);

  private final @Nullable Affinity affinity;
  private final CpuSet cpus;

  private Place(@Nullable Affinity affinity, CpuSet cpus) {
    this.affinity = affinity;
    this.cpus = cpus;
  }

  /** On these CPUs. */
  public static Place on(Affinity affinity, CpuSet cpus) {
    return new Place(affinity, cpus);
  }

  /** How many processors such a JVM is to count, if so many share the machine. */
  int processors(int workers) {
    return affinity == null ? Math.max(1, Runtime.getRuntime().availableProcessors() / workers) : 1;
  }

  /** Confines this thread; returns why it isn't where it was to be, if it isn't. */
  Optional<String> enter() {
    if (affinity != null) {
      return affinity.confine(cpus);
    }
    Optional<Affinity> others = Affinity.inUse();
    if (others.isPresent()) {
      others.get().release(CpuSet.NONE);
    }
    return Optional.empty();
  }

  /** Lets it go again. */
  void leave() {
    if (affinity != null) {
      affinity.release(cpus);
    }
  }
}
