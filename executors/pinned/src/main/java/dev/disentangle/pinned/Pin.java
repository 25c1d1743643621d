package dev.disentangle.pinned;

import dev.disentangle.machine.CpuSet;
import java.lang.management.ManagementFactory;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * The state of one worker's thread that is, or was to be, pinned to its CPUs. Used by that thread
 * alone.
 */
final class Pin {

  private static final ThreadLocal<@Nullable Pin> CURRENT = new ThreadLocal<>();

  private final int thread;
  private final CpuSet cpus;
  private final @Nullable String refusal;
  private long startedThreads;
  private boolean lifted;

  Pin(int thread, CpuSet cpus, @Nullable String refusal) {
    this.thread = thread;
    this.cpus = cpus;
    this.refusal = refusal;
  }

  /** The current thread's pin. Pins the thread if it has none yet. */
  static Pin to(CpuSet cpus) {
    Pin pin = CURRENT.get();
    if (pin == null) {
      pin = Pins.pin(cpus);
      CURRENT.set(pin);
    }
    return pin;
  }

  /** Forgets the current thread, which is about to end. */
  static void pull() {
    Pin pin = CURRENT.get();
    CURRENT.remove();
    if (pin != null && pin.refusal == null) {
      Pins.forget(pin.thread);
    }
  }

  /** Runs something while the current thread has the mask of the process, if it is pinned. */
  static <T> T without(Callable<T> call) throws Exception {
    Pin pin = CURRENT.get();
    if (pin == null || pin.refusal != null || pin.lifted) {
      return call.call();
    }
    Pins.lift();
    pin.lifted = true;
    try {
      return call.call();
    } finally {
      pin.lifted = false;
      Pins.restore(pin.cpus);
    }
  }

  /** Why the thread could not be pinned; null if it was. */
  @Nullable String refusal() {
    return refusal;
  }

  /**
   * Gives threads that tasks have started during a visit the mask of the process. Looks for them
   * only if any thread was started in this JVM meanwhile.
   */
  void releaseOffspring() {
    if (refusal == null) {
      long started = ManagementFactory.getThreadMXBean().getTotalStartedThreadCount();
      if (started != startedThreads) {
        Pins.release(cpus);
        startedThreads = started;
      }
    }
  }
}
