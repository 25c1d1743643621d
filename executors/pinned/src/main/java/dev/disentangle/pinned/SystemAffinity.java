package dev.disentangle.pinned;

import dev.disentangle.machine.CpuSet;
import dev.disentangle.spi.Affinity;
import java.util.Optional;

/** Sets the masks of threads for strategies that start processes. Found as a service. */
public final class SystemAffinity extends Affinity {

  /** Called by the service loader. */
  public SystemAffinity() {}

  /** Records that threads have been pinned in this JVM. */
  static void known() {
    new SystemAffinity().use();
  }

  @Override
  public Optional<String> confine(CpuSet cpus) {
    return Optional.ofNullable(Pins.pin(cpus).refusal());
  }

  @Override
  public void release(CpuSet cpus) {
    Pins.unpin(cpus);
  }
}
