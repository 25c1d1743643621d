package dev.disentangle;

import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Cancels calls from outside: give it to any number of calls by {@link Parallel#cancelledBy}, then
 * call {@link #cancel} from any thread, once and for all.
 *
 * <p>Thread-safe.
 */
public final class Cancellation {

  private final Set<Runnable> listeners = ConcurrentHashMap.newKeySet();
  private volatile boolean cancelled;

  /** A cancellation that has not happened yet. */
  public Cancellation() {}

  /**
   * Cancels all calls that were given this object, those that begin later included. What has not
   * started never starts, blocked items are interrupted. Further calls do nothing.
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
   * Runs something on cancellation, at once if that has happened already.
   *
   * @param listener quick and idempotent
   * @return close it to listen no longer
   */
  public Registration onCancel(Runnable listener) {
    listeners.add(Objects.requireNonNull(listener, "listener"));
    if (cancelled) {
      listener.run();
    }
    return () -> listeners.remove(listener);
  }

  /** A listener's stay. */
  @FunctionalInterface
  public interface Registration extends AutoCloseable {
    @Override
    void close();
  }
}
