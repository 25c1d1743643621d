package dev.disentangle.pinned;

import dev.disentangle.machine.CpuSet;
import dev.disentangle.spi.Affinity;
import java.util.Optional;

/** Masks of threads, for strategies that start processes. Found as a service. */
public final class SystemAffinity extends Affinity {

  /** For the service loader. */
  public SystemAffinity() {}

  /** Makes it known that threads are pinned in this JVM. */
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
