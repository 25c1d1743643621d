package dev.disentangle;

import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Cancels calls from outside: pass it to any number of calls by {@link Parallel#cancelledBy}, and
 * call {@link #cancel} from any thread. It can't be undone or used again.
 *
 * <p>Thread-safe.
 */
public final class Cancellation {

  private final Set<Runnable> listeners = ConcurrentHashMap.newKeySet();
  private volatile boolean cancelled;

  /** A cancellation that has not happened yet. */
  public Cancellation() {}

  /**
   * Cancels all calls that have this cancellation, including those that begin later. Items that
   * have not started never start; those that are running are interrupted. Has no effect the second
   * time.
   */
  public void cancel() {
    cancelled = true;
    listeners.forEach(Runnable::run);
  }

  /**
   * Whether {@link #cancel} was called.
   *
   * @return true from then on
   */
  public boolean isCancelled() {
    return cancelled;
  }

  /**
   * Runs a listener on cancellation, on the thread that cancels; at once if this is cancelled
   * already.
   *
   * @param listener quick, and idempotent: it may run twice if both happen at the same time
   * @return closed to remove the listener
   */
  public Registration onCancel(Runnable listener) {
    listeners.add(Objects.requireNonNull(listener, "listener"));
    if (cancelled) {
      listener.run();
    }
    return () -> listeners.remove(listener);
  }

  /** Removes a listener when it is closed. */
  @FunctionalInterface
  public interface Registration extends AutoCloseable {
    @Override
    void close();
  }
}
