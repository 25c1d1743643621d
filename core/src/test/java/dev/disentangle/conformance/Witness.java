package dev.disentangle.conformance;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serializable;

/**
 * What a test and its tasks hold in common, wherever the tasks run. In the JVM that made it, it is
 * an object like any other. One that has crossed to another JVM is a stub: it puts its questions to
 * the original, over a {@link Line}.
 *
 * <p>A subclass keeps its state in transient fields and touches it in questions alone.
 *
 * @param <W> the subclass
 */
public abstract class Witness<W extends Witness<W>> implements Serializable {

  /** Set where what is read back is to be taken for another JVM's. */
  static final ThreadLocal<Boolean> ELSEWHERE = ThreadLocal.withInitial(() -> false);

  private final Home.Address address = Home.newAddress();
  private int port;
  private transient boolean original = true;

  /** A question to a witness: what it captures crosses, and so does the answer. */
  @FunctionalInterface
  interface Question<W, R> extends Serializable {
    R of(W original) throws Exception;
  }

  /** Whether this is no stub. */
  final boolean isOriginal() {
    return original;
  }

  /** The original's answer; what it throws is thrown here. */
  @SuppressWarnings("unchecked") // a witness is one of its own class
  final <R> R ask(Question<W, R> question) {
    try {
      return original ? question.of((W) this) : (R) Line.to(port).ask(address, question);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private void writeObject(ObjectOutputStream out) throws IOException {
    if (original) {
      port = Home.keep(address, this);
    }
    out.defaultWriteObject();
  }

  /** At home the very same object, elsewhere a stub. */
  protected final Object readResolve() {
    Witness<?> known = ELSEWHERE.get() ? null : Home.find(address);
    return known == null ? this : known;
  }
}
