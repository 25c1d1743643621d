package dev.disentangle.internal;

import dev.disentangle.Shared;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.ObjectStreamException;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What is sent in place of a {@link Shared}, and resolved to one where it arrives: to the same
 * object in the JVM that it comes from, to a copy in a worker.
 *
 * @param id identifies the value in all JVMs
 * @param what describes the value, for messages
 */
public record SharedName(long id, String what) implements Serializable {

  /** Finds shared values of another JVM. */
  public interface Finder {
    /**
     * The shared value of this name.
     *
     * @throws IOException if it can't be had
     */
    Shared<?> find(SharedName name) throws IOException;
  }

  private static volatile @Nullable Finder elsewhere;

  /** Called in a worker JVM: sets how to find values of the caller's. */
  public static void askFrom(Finder finder) {
    elsewhere = finder;
  }

  /** The shared value that this name stands for. */
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
