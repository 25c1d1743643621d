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
 * A value that is shared, or a worker's copy of one. What strategies make of it to send it, its
 * freight, is kept here, so that it is made once, and goes when this goes.
 */
public final class SharedValue<T> implements Shared<T> {

  /** Those that were made in this JVM and are still in use. */
  private static final ConcurrentMap<Long, SharedValue<?>> OWN =
      new MapMaker().weakValues().makeMap();

  /** What a value was made into, to be sent. */
  public interface Freight {
    /** Frees it; nobody needs it any more. */
    void discard();
  }

  /** Makes the freight. */
  public interface Loader<F extends Freight> {
    /** Of this value. */
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
            value + " takes more than 2 GiB; share it in several parts");
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

  /** The one that was made in this JVM, and is neither closed nor forgotten. */
  public static @Nullable SharedValue<?> find(long id) {
    return OWN.get(id);
  }

  /** Its name, which crosses. */
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

  /** The type of buffer that it is, null if none. */
  public @Nullable BufferKind kind() {
    return kind;
  }

  /** The freight of a sort, made if there is none; one that holds itself has none. */
  @SuppressWarnings("unchecked") // those of one sort are of one type
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

  /** The same elements are in this buffer, so that the memory of the first may be freed. */
  @SuppressWarnings("unchecked") // of the same kind
  public void moveTo(Buffer buffer) {
    synchronized (freights) {
      held();
      value = (T) buffer;
    }
  }

  /** In a worker: the value is no longer shared. */
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
