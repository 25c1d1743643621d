package dev.disentangle.pinned;

import dev.disentangle.internal.Log;
import dev.disentangle.machine.CpuSet;
import dev.disentangle.machine.Machine;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Pins threads, and knows which threads of this JVM are pinned. Thread-safe.
 *
 * <p>On Linux a thread inherits the affinity mask of the thread that starts it. So the threads that
 * a task starts, those of a pool perhaps, would all share its worker's CPU. After a visit they are
 * looked for: a thread that has exactly the worker's mask, and is not itself a pinned worker, gets
 * the mask of the process. Pinning and releasing hold the same lock. So a worker that was just
 * started, and has inherited the mask of another, is either not known yet, and pins itself after it
 * was released, or is known, and is not released.
 */
final class Pins {

  private static final Object LOCK = new Object();

  /** The system's ids of pinned threads. */
  private static final Set<Integer> WORKERS = new HashSet<>();

  private static final CpuSet PROCESS = Machine.local().mask().value();
  private static final @Nullable String IMPOSSIBLE = whyNot();
  private static boolean warned;

  private Pins() {}

  /** Pins the current thread. If that fails, the pin that is returned says why. */
  static Pin pin(CpuSet cpus) {
    String refusal = IMPOSSIBLE;
    int thread = 0;
    if (refusal == null) {
      SystemAffinity.known();
      thread = currentThread();
      synchronized (LOCK) {
        int error = LibC.setMask(0, cpus);
        if (error == 0) {
          WORKERS.add(thread);
        } else {
          refusal = "the system refused CPUs " + cpus + " (error " + error + ")";
        }
      }
    }
    if (refusal != null) {
      warn(refusal);
    }
    return new Pin(thread, cpus, refusal);
  }

  /**
   * Gives the current thread, and the threads that it has started, the mask of the process again.
   */
  static void unpin(CpuSet cpus) {
    if (IMPOSSIBLE == null) {
      forget(currentThread());
      lift();
      release(cpus);
    }
  }

  /** Forgets a thread that is about to end. */
  static void forget(int thread) {
    synchronized (LOCK) {
      WORKERS.remove(thread);
    }
  }

  /** Gives the current thread the mask of the process. */
  static void lift() {
    LibC.setMask(0, PROCESS);
  }

  /** Gives the current thread, which is a pinned worker, its own mask back. */
  static void restore(CpuSet cpus) {
    LibC.setMask(0, cpus);
  }

  /** Gives threads that have inherited a mask the mask of the process. */
  static void release(CpuSet inherited) {
    String[] threads = new File("/proc/self/task").list();
    if (threads == null || inherited.equals(PROCESS)) {
      return;
    }
    synchronized (LOCK) {
      for (String name : threads) {
        int thread = Integer.parseInt(name);
        if (!WORKERS.contains(thread) && LibC.mask(thread).equals(inherited)) {
          LibC.setMask(thread, PROCESS);
        }
      }
    }
  }

  private static int currentThread() {
    try {
      return Integer.parseInt(
          Files.readSymbolicLink(Path.of("/proc/thread-self")).getFileName().toString());
    } catch (IOException e) {
      throw new IllegalStateException("/proc tells threads apart no longer", e);
    }
  }

  /** Why no thread can be pinned here at all; null if threads can. */
  private static @Nullable String whyNot() {
    if (PROCESS.isEmpty()) {
      return System.getProperty("os.name") + " does not say, as Linux does, which CPUs may be used";
    }
    ProcessorCounts.take();
    try {
      currentThread();
      return LibC.mask(0).isEmpty() ? "the system refuses to tell the mask of a thread" : null;
    } catch (LinkageError | RuntimeException e) {
      return "the system can't be called: " + e;
    }
  }

  private static void warn(String refusal) {
    synchronized (LOCK) {
      if (warned) {
        return;
      }
      warned = true;
    }
    Log.named("dev.disentangle.pinned")
        .warn("what is to be pinned runs wherever the system likes: {}", refusal);
  }
}
