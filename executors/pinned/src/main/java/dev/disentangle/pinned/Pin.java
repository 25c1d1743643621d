package dev.disentangle.pinned;

import dev.disentangle.machine.CpuSet;
import java.lang.management.ManagementFactory;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** One worker's thread on its CPUs; confined to that thread. */
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

  /** The current thread's pin, put in now if it has none yet. */
  static Pin to(CpuSet cpus) {
    Pin pin = CURRENT.get();
    if (pin == null) {
      pin = Pins.pin(cpus);
      CURRENT.set(pin);
    }
    return pin;
  }

  /** The current thread is about to end. */
  static void pull() {
    Pin pin = CURRENT.get();
    CURRENT.remove();
    if (pin != null && pin.refusal == null) {
      Pins.forget(pin.thread);
    }
  }

  /** Runs something under the mask of the process, where the current thread is pinned. */
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
      Pins.drop(pin.cpus);
    }
  }

  /** Why the thread is not pinned after all; null if it is. */
  @Nullable String refusal() {
    return refusal;
  }

  /** After a visit: lets threads go elsewhere that its tasks may have started. */
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
