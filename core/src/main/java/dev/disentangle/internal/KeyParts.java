package dev.disentangle.internal;

import dev.disentangle.PerWorker;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The parts of the key of a per-worker resource, so that it can be written part by part.
 *
 * @param id the identity of the key
 * @param origin the place in the program that the opener comes from; null if it can't be told
 * @param open makes an instance
 * @param close closes an instance
 */
public record KeyParts(
    long id, @Nullable String origin, PerWorker.Opener<?> open, PerWorker.Closer<?> close) {

  private static volatile @Nullable Access access;

  /** Gives access to the private parts of keys. */
  public interface Access {
    KeyParts of(PerWorker<?> key);

    PerWorker<?> key(KeyParts parts);
  }

  /** Called by the static initializer of {@link PerWorker}. */
  public static void accessBy(Access way) {
    access = way;
  }

  /** The parts of a key. */
  public static KeyParts of(PerWorker<?> key) {
    return access().of(key);
  }

  /** A key of these parts. */
  public PerWorker<?> key() {
    return access().key(this);
  }

  private static Access access() {
    if (access == null) {
      try {
        Class.forName(PerWorker.class.getName()); // there may be no key in this JVM yet
      } catch (ClassNotFoundException impossible) {
        throw new AssertionError(impossible);
      }
    }
    return Objects.requireNonNull(access);
  }
}
