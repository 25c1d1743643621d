package dev.disentangle.internal;

import dev.disentangle.PerWorker;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the key of a per-worker resource is made of, for who writes it part by part.
 *
 * @param id what it equals others by
 * @param origin where it stands in the program, null if that can't be told
 * @param open makes an instance
 * @param close gives one back
 */
public record KeyParts(
    long id, @Nullable String origin, PerWorker.Opener<?> open, PerWorker.Closer<?> close) {

  private static volatile @Nullable Access access;

  /** The way to what is private to keys. */
  public interface Access {
    KeyParts of(PerWorker<?> key);

    PerWorker<?> key(KeyParts parts);
  }

  /** By the initializer of keys. */
  public static void accessBy(Access way) {
    access = way;
  }

  /** The parts of a key. */
  public static KeyParts of(PerWorker<?> key) {
    return access().of(key);
  }

  /** The key again. */
  public PerWorker<?> key() {
    return access().key(this);
  }

  private static Access access() {
    if (access == null) {
      try {
        Class.forName(PerWorker.class.getName()); // a key may come before one is made here
      } catch (ClassNotFoundException impossible) {
        throw new AssertionError(impossible);
      }
    }
    return Objects.requireNonNull(access);
  }
}
