package dev.disentangle.spi;

import dev.disentangle.machine.CpuSet;
import java.util.Optional;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * Decides on which CPUs threads run, for strategies that start processes: a process runs where the
 * thread runs that starts it. A service; the module {@code dev.disentangle.pinned} provides one.
 *
 * <p>Implementations are thread-safe.
 */
public abstract class Affinity {

  private static volatile @Nullable Affinity inUse;

  /** For providers. */
  protected Affinity() {}

  /**
   * The one on the module path or class path.
   *
   * @return the first that is found
   * @throws IllegalStateException if there is none
   */
  public static Affinity provided() {
    return ServiceLoader.load(Affinity.class, Affinity.class.getClassLoader())
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "nothing here can pin: add the artifact disentangle-pinned, which"
                        + " disentangle brings along"));
  }

  /**
   * The one that has confined threads of this JVM, whose masks others may have inherited.
   *
   * @return empty as long as no thread was confined
   */
  public static Optional<Affinity> inUse() {
    return Optional.ofNullable(inUse);
  }

  /** To be called before a thread is confined. */
  protected final void use() {
    inUse = this;
  }

  /**
   * Confines the current thread, and what it starts from now on.
   *
   * @param cpus where it may run; such as this process may use
   * @return why that can't be done; empty if it is done
   */
  public abstract Optional<String> confine(CpuSet cpus);

  /**
   * Gives the current thread all CPUs of the process again, and also those threads that it has
   * started meanwhile.
   *
   * @param cpus to which it was confined
   */
  public abstract void release(CpuSet cpus);
}
