package dev.disentangle.spi;

import dev.disentangle.machine.CpuSet;
import java.util.Optional;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * Sets which CPUs a thread may run on, for strategies that start processes: a process inherits the
 * affinity mask of the thread that starts it. A service, which the module {@code
 * dev.disentangle.pinned} provides.
 *
 * <p>Implementations are thread-safe.
 */
public abstract class Affinity {

  private static volatile @Nullable Affinity inUse;

  /** For implementations. */
  protected Affinity() {}

  /**
   * Finds the implementation on the module path or class path.
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
   * The implementation that has confined threads of this JVM. Other threads may have inherited
   * their masks.
   *
   * @return empty as long as no thread has been confined
   */
  public static Optional<Affinity> inUse() {
    return Optional.ofNullable(inUse);
  }

  /**
   * Makes this the implementation that is {@linkplain #inUse in use}. To be called before a thread
   * is confined.
   */
  protected final void use() {
    inUse = this;
  }

  /**
   * Confines the current thread to some CPUs, and so the threads and processes that it starts from
   * now on.
   *
   * @param cpus where it may run, among the CPUs that this process may use
   * @return why it could not be confined; empty if it was
   */
  public abstract Optional<String> confine(CpuSet cpus);

  /**
   * Lets the current thread use all CPUs of the process again, and also the threads that it has
   * started meanwhile.
   *
   * @param cpus the CPUs that it was confined to
   */
  public abstract void release(CpuSet cpus);
}
