package dev.disentangle;

import dev.disentangle.internal.KeyParts;
import dev.disentangle.internal.Origin;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * A resource of which each worker of a call has an instance of its own: a connection, a parser, a
 * model. An instance is made on the worker's thread before the worker's first item, and closed once
 * when the call has ended, whatever has failed.
 *
 * <p>This object is the key to the instances: give it to a call by {@link Parallel#perWorker}, and
 * let tasks ask for their worker's instance by {@link Context#get}. A key that is sent to a worker
 * process equals the original there. Thread-safe.
 *
 * @param <S> the resource's type
 */
public final class PerWorker<S> implements Serializable {

  static {
    KeyParts.accessBy(new Access());
  }

  private final long id;
  private final Opener<? extends S> open;
  private final Closer<? super S> close;

  /**
   * The place in the program that the opener comes from; null until it is needed, or if unknown.
   */
  private @Nullable String origin;

  private PerWorker(Opener<? extends S> open, Closer<? super S> close) {
    this(ThreadLocalRandom.current().nextLong(), null, open, close);
  }

  private PerWorker(
      long id, @Nullable String origin, Opener<? extends S> open, Closer<? super S> close) {
    this.id = id;
    this.origin = origin;
    this.open = Objects.requireNonNull(open, "open");
    this.close = Objects.requireNonNull(close, "close");
  }

  /**
   * A resource whose instances must be closed.
   *
   * @param open makes an instance; if it throws, the call fails
   * @param close closes an instance; what it throws is logged
   * @param <S> the resource's type
   * @return the key
   */
  public static <S> PerWorker<S> of(Opener<? extends S> open, Closer<? super S> close) {
    return new PerWorker<>(open, close);
  }

  /**
   * A resource whose instances need no closing.
   *
   * @param open makes an instance; if it throws, the call fails
   * @param <S> the resource's type
   * @return the key
   */
  public static <S> PerWorker<S> of(Opener<? extends S> open) {
    return new PerWorker<>(open, new NoCloser());
  }

  /**
   * Makes an instance.
   *
   * @return a new one
   * @throws Exception if it can't be made
   */
  public S open() throws Exception {
    return open.open();
  }

  /**
   * Closes an instance.
   *
   * @param instance one that {@link #open} made
   * @throws Exception if it can't be closed
   */
  public void close(S instance) throws Exception {
    close.close(instance);
  }

  /**
   * Whether both keys were made at the same place in the program. Such keys may stand for each
   * other where a class is loaded a second time, as in a worker process: a key in a static field of
   * it is made anew there, and does not equal the one that was sent.
   *
   * @param other the other key
   * @return false also if it can't be told, since the opener is not a lambda or captures values
   */
  public boolean sameOriginAs(PerWorker<?> other) {
    String mine = origin();
    return mine != null && mine.equals(other.origin());
  }

  private synchronized @Nullable String origin() {
    if (origin == null) {
      origin = Origin.of(open);
    }
    return origin;
  }

  private void writeObject(ObjectOutputStream out) throws IOException {
    var unused = origin();
    out.defaultWriteObject();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof PerWorker<?> key && key.id == id;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(id);
  }

  /**
   * Makes an instance.
   *
   * @param <S> the resource's type
   */
  @FunctionalInterface
  public interface Opener<S> extends Serializable {
    /**
     * Makes an instance.
     *
     * @return a new one; null is allowed, and is not closed
     * @throws Exception if it can't be made
     */
    S open() throws Exception;
  }

  /**
   * Closes an instance.
   *
   * @param <S> the resource's type
   */
  @FunctionalInterface
  public interface Closer<S> extends Serializable {
    /**
     * Closes an instance.
     *
     * @param instance the instance, never null
     * @throws Exception if it can't be closed
     */
    void close(S instance) throws Exception;
  }

  private static final class Access implements KeyParts.Access {
    @Override
    public KeyParts of(PerWorker<?> key) {
      return new KeyParts(key.id, key.origin(), key.open, key.close);
    }

    @Override
    @SuppressWarnings("unchecked") // opener and closer come from one key
    public PerWorker<?> key(KeyParts parts) {
      return new PerWorker<>(
          parts.id(),
          parts.origin(),
          (Opener<Object>) parts.open(),
          (Closer<Object>) parts.close());
    }
  }

  private record NoCloser() implements Closer<Object> {
    @Override
    public void close(Object instance) {}
  }
}
