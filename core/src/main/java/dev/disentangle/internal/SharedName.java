package dev.disentangle.internal;

import dev.disentangle.Shared;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.ObjectStreamException;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What crosses in place of a {@link Shared}, and finds it again: the same one in the JVM that it
 * comes from, a copy in others that know where to ask.
 *
 * @param id the same in all JVMs
 * @param what what is shared, for messages
 */
public record SharedName(long id, String what) implements Serializable {

  /** Finds shared values of another JVM. */
  public interface Finder {
    /** The value of this name, as far as it is known there. */
    Shared<?> find(SharedName name) throws IOException;
  }

  private static volatile @Nullable Finder elsewhere;

  /** In a worker: where to ask. */
  public static void askFrom(Finder finder) {
    elsewhere = finder;
  }

  /** What the name stands for. */
  public Shared<?> resolve() throws IOException {
    Shared<?> own = SharedValue.find(id);
    if (own != null) {
      return own;
    }
    Finder finder = elsewhere;
    if (finder == null) {
      throw new InvalidObjectException(
          this + " is not known in this JVM: it was closed, or belongs to another one");
    }
    return finder.find(this);
  }

  private Object readResolve() throws ObjectStreamException {
    try {
      return resolve();
    } catch (ObjectStreamException known) {
      throw known;
    } catch (IOException e) {
      InvalidObjectException unknown = new InvalidObjectException(this + " can't be had");
      unknown.initCause(e);
      throw unknown;
    }
  }

  @Override
  public String toString() {
    return "Shared[" + what + "]";
  }
}
