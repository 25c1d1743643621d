package dev.disentangle;

import java.util.Objects;
import java.util.concurrent.Callable;

/**
 * A resource that each worker of a call has an instance of: a connection, a parser, a model. Made
 * before the worker's first item, on the worker's thread; closed once when the call has ended,
 * whatever failed.
 *
 * <p>The object is the key: give it to a call by {@link Parallel#perWorker} and ask for the
 * instance by {@link Context#get}.
 *
 * @param <S> the resource's type
 */
public final class PerWorker<S> {

  private final Callable<? extends S> open;
  private final Closer<? super S> close;

  private PerWorker(Callable<? extends S> open, Closer<? super S> close) {
    this.open = Objects.requireNonNull(open, "open");
    this.close = Objects.requireNonNull(close, "close");
  }

  /**
   * A resource that needs closing.
   *
   * @param open makes an instance; if it throws, the call fails
   * @param close gives an instance back; what it throws is logged
   * @param <S> the resource's type
   * @return the key
   */
  public static <S> PerWorker<S> of(Callable<? extends S> open, Closer<? super S> close) {
    return new PerWorker<>(open, close);
  }

  /**
   * A resource that needs no closing.
   *
   * @param open makes an instance; if it throws, the call fails
   * @param <S> the resource's type
   * @return the key
   */
  public static <S> PerWorker<S> of(Callable<? extends S> open) {
    return new PerWorker<>(open, instance -> {});
  }

  /**
   * Makes an instance.
   *
   * @return a new one
   * @throws Exception if it can't be made
   */
  public S open() throws Exception {
    return open.call();
  }

  /**
   * Gives an instance back.
   *
   * @param instance one that {@link #open} made
   * @throws Exception if it can't be closed
   */
  public void close(S instance) throws Exception {
    close.close(instance);
  }

  /**
   * Closes an instance.
   *
   * @param <S> the resource's type
   */
  @FunctionalInterface
  public interface Closer<S> {
    /**
     * Closes an instance.
     *
     * @param instance the instance
     * @throws Exception if it can't be closed
     */
    void close(S instance) throws Exception;
  }
}
