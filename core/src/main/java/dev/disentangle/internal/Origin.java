package dev.disentangle.internal;

import java.io.Serializable;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * Where in a program a lambda stands: the same in every JVM, and in every class loader, that runs
 * it.
 */
public final class Origin {

  private Origin() {}

  /**
   * The place of a lambda or method reference that captures nothing; null for anything else, since
   * two of those from one place may differ.
   */
  public static @Nullable String of(Serializable lambda) {
    if (!lambda.getClass().isSynthetic()) {
      return null;
    }
    try {
      Method writeReplace = lambda.getClass().getDeclaredMethod("writeReplace");
      return writeReplace.trySetAccessible()
              && writeReplace.invoke(lambda) instanceof SerializedLambda form
              && form.getCapturedArgCount() == 0
          ? text(form)
          : null;
    } catch (ReflectiveOperationException e) {
      return null;
    }
  }

  private static String text(SerializedLambda form) {
    return form.getCapturingClass()
        + ": "
        + form.getImplClass()
        + "."
        + form.getImplMethodName()
        + form.getImplMethodSignature();
  }
}
