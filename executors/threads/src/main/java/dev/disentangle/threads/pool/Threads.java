package dev.disentangle.threads.pool;

import dev.disentangle.spi.Daemons;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Makes virtual threads where there are any, and checks idle timeouts. */
public final class Threads {

  private static final @Nullable MethodHandle OF_VIRTUAL = ofVirtual();

  private Threads() {}

  /**
   * Checks an idle timeout.
   *
   * @throws IllegalArgumentException if it is not positive
   */
  public static Duration checkIdle(Duration idleTimeout) {
    Objects.requireNonNull(idleTimeout, "idleTimeout");
    if (idleTimeout.isNegative() || idleTimeout.isZero()) {
      throw new IllegalArgumentException(
          "idleTimeout(%s): give a positive duration".formatted(idleTimeout));
    }
    return idleTimeout;
  }

  public static boolean virtualExist() {
    return OF_VIRTUAL != null;
  }

  /** A factory of virtual threads on Java 21 and later, of daemon threads before. */
  public static ThreadFactory virtual(String prefix) {
    MethodHandle ofVirtual = OF_VIRTUAL;
    if (ofVirtual == null) {
      return new Daemons(prefix);
    }
    AtomicInteger numbers = new AtomicInteger();
    return work -> {
      try {
        Thread thread = ((ThreadFactory) ofVirtual.invoke()).newThread(work);
        thread.setName(prefix + "-" + numbers.getAndIncrement());
        return thread;
      } catch (Error e) { // such as an OutOfMemoryError, which callers handle
        throw e;
      } catch (Throwable e) {
        throw new IllegalStateException("no virtual thread could be made", e);
      }
    };
  }

  /**
   * {@code () -> Thread.ofVirtual().factory()}, looked up, since this code is compiled for Java 17;
   * null before Java 21.
   */
  private static @Nullable MethodHandle ofVirtual() {
    try {
      MethodHandles.Lookup lookup = MethodHandles.publicLookup();
      Class<?> builder = Class.forName("java.lang.Thread$Builder");
      Class<?> virtual = Class.forName("java.lang.Thread$Builder$OfVirtual");
      MethodHandle make =
          lookup.findStatic(Thread.class, "ofVirtual", MethodType.methodType(virtual));
      MethodHandle factory =
          lookup.findVirtual(builder, "factory", MethodType.methodType(ThreadFactory.class));
      return MethodHandles.filterReturnValue(
          make, factory.asType(MethodType.methodType(ThreadFactory.class, virtual)));
    } catch (ReflectiveOperationException absent) {
      return null;
    }
  }
}
