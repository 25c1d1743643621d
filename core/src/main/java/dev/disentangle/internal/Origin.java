package dev.disentangle.internal;

import java.io.Serializable;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * Tells where in a program a lambda was written: the same text in every JVM and every class loader
 * that runs the program.
 */
public final class Origin {

  private Origin() {}

  /**
   * The place of a lambda or method reference that captures nothing. Null for anything else: two
   * objects from one place may differ in what they have captured.
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
