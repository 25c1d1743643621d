package dev.disentangle.processes.launch;

import dev.disentangle.machine.CpuSet;
import dev.disentangle.spi.Affinity;
import java.io.IOException;
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

  /** What starts a process. */
  interface Start {
    Link link() throws IOException;
  }

  /** What was started, and why it is not where it was to be, if it isn't. */
  record Started(Link link, Optional<String> refusal) {}

  /** Starts it here. */
  Started start(Start start) throws IOException {
    if (affinity == null) {
      Affinity.inUse().ifPresent(other -> other.release(CpuSet.NONE));
      return new Started(start.link(), Optional.empty());
    }
    Optional<String> refusal = affinity.confine(cpus);
    try {
      return new Started(start.link(), refusal);
    } finally {
      affinity.release(cpus);
    }
  }
}
