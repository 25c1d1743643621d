package dev.disentangle.internal;

import com.google.common.collect.MapMaker;
import dev.disentangle.Shared;
import java.io.IOException;
import java.lang.reflect.Array;
import java.nio.Buffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * A shared value, or a worker's copy of one. The form in which strategies send it, its freight, is
 * kept here, so that it is made once and freed with the value. Thread-safe.
 */
public final class SharedValue<T> implements Shared<T> {

  /** The values that were shared by this JVM and are still in use. */
  private static final ConcurrentMap<Long, SharedValue<?>> OWN =
      new MapMaker().weakValues().makeMap();

  /** A value in the form in which it is sent. */
  public interface Freight {
    /** Frees the freight, which is not needed any more. */
    void discard();
  }

  /** Makes the freight of a value. */
  public interface Loader<F extends Freight> {
    /** Makes the freight. */
    F load(Object value) throws IOException;
  }

  private final transient SharedName name;
  private final transient boolean copy;
  private final transient @Nullable BufferKind kind;
  private transient volatile @Nullable T value;
  private final transient Turn making = new Turn();
  private final transient Map<String, Freight> freights = new HashMap<>();

  private SharedValue(SharedName name, T value, boolean copy) {
    this.name = name;
    this.copy = copy;
    this.kind = BufferKind.of(value);
    this.value = value;
  }

  /** Shares a value. */
  @SuppressWarnings("unchecked") // a slice of a buffer is of its type
  public static <T> SharedValue<T> of(T value) {
    Objects.requireNonNull(value, "a Shared needs a value, and was given null");
    T kept = value;
    BufferKind kind = BufferKind.of(value);
    if (kind != null) {
      kept = (T) kind.slice((Buffer) value);
      if (kind.size((Buffer) kept) > Integer.MAX_VALUE) {
        throw new IllegalArgumentException(
            value + " takes 2 GiB or more; share it in several parts");
      }
    }
    SharedName name = new SharedName(ThreadLocalRandom.current().nextLong(), describe(kept));
    SharedValue<T> shared = new SharedValue<>(name, kept, false);
    OWN.put(name.id(), shared);
    return shared;
  }

  /** A worker's copy. */
  public static SharedValue<?> copy(SharedName name, Object value) {
    return new SharedValue<>(name, value, true);
  }

  /**
   * The value that was shared by this JVM under this id; null if it was closed or
   * garbage-collected.
   */
  public static @Nullable SharedValue<?> find(long id) {
    return OWN.get(id);
  }

  /** The name that is sent in its place. */
  public SharedName name() {
    return name;
  }

  @Override
  @SuppressWarnings("unchecked") // a view of a buffer is of its type
  public T get() {
    T held = held();
    return kind == null ? held : (T) kind.readOnly((Buffer) held);
  }

  private T held() {
    T held = value;
    if (held == null) {
      throw new IllegalStateException(
          name + " was closed: close it after the last call that uses it has returned");
    }
    return held;
  }

  /** The kind of buffer; null if the value is not a buffer. */
  public @Nullable BufferKind kind() {
    return kind;
  }

  /**
   * The freight of a sort, which is made if there is none yet.
   *
   * @throws IOException if it can't be made, or the value contains itself
   */
  @SuppressWarnings("unchecked") // all freights of a sort have one type
  public <F extends Freight> F freight(String sort, Loader<F> loader) throws IOException {
    if (!making.take()) {
      throw new IOException(name + " contains itself");
    }
    try {
      synchronized (freights) {
        T held = held();
        F known = (F) freights.get(sort);
        if (known == null) {
          known = loader.load(held);
          freights.put(sort, known);
        }
        return known;
      }
    } finally {
      making.pass();
    }
  }

  /**
   * Replaces the buffer by another one with the same elements, so that the memory of the first can
   * be freed.
   */
  @SuppressWarnings("unchecked") // of the same kind
  public void moveTo(Buffer buffer) {
    synchronized (freights) {
      held();
      value = (T) buffer;
    }
  }

  /** Called in a worker: drops the copy, since the value is not shared any more. */
  public void forget() {
    value = null;
  }

  @Override
  public void close() {
    if (copy) {
      return;
    }
    OWN.remove(name.id());
    synchronized (freights) {
      value = null;
      freights.values().forEach(Freight::discard);
      freights.clear();
    }
  }

  private Object writeReplace() {
    held();
    return name;
  }

  private static String describe(Object value) {
    if (value instanceof Buffer buffer) {
      BufferKind kind = Objects.requireNonNull(BufferKind.of(value));
      return kind.type.getSimpleName() + " of " + buffer.capacity();
    }
    String type = value.getClass().getSimpleName();
    return value.getClass().isArray()
        ? type.replaceFirst("\\[", "[" + Array.getLength(value))
        : type;
  }

  @Override
  public String toString() {
    return name.toString();
  }
}
