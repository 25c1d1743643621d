package dev.disentangle.processes.launch;

import dev.disentangle.machine.CpuSet;
import dev.disentangle.spi.Affinity;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The CPUs that a worker JVM runs on. A process inherits the affinity mask of the thread that
 * starts it, so that thread is confined while it starts one: between {@link #enter} and {@link
 * #leave}.
 */
public final class Place {

  /** Wherever this process may run, even if the thread that starts the worker is pinned. */
  public static final Place ANYWHERE = new Place(null, CpuSet.NONE);

  private final @Nullable Affinity affinity;
  private final CpuSet cpus;

  private Place(@Nullable Affinity affinity, CpuSet cpus) {
    this.affinity = affinity;
    this.cpus = cpus;
  }

  /** Only on these CPUs. */
  public static Place on(Affinity affinity, CpuSet cpus) {
    return new Place(affinity, cpus);
  }

  /** How many processors each of this many workers is told to count. */
  int processors(int workers) {
    return affinity == null ? Math.max(1, Runtime.getRuntime().availableProcessors() / workers) : 1;
  }

  /** Confines this thread; returns the reason if that fails. */
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

  /** Gives this thread all CPUs of the process again. */
  void leave() {
    if (affinity != null) {
      affinity.release(cpus);
    }
  }
}
