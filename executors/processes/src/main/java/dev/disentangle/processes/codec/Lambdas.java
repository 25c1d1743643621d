package dev.disentangle.processes.codec;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** Finds the serial forms of lambdas. */
public final class Lambdas {

  private Lambdas() {}

  /** The serial form of a lambda; null if the value is not a lambda or not serializable. */
  public static @Nullable SerializedLambda of(Object value) {
    if (!value.getClass().isHidden() || !(value instanceof Serializable)) {
      return null;
    }
    try {
      Method replace = value.getClass().getDeclaredMethod("writeReplace");
      Object form = replace.trySetAccessible() ? replace.invoke(value) : ReplacedForm.of(value);
      return form instanceof SerializedLambda lambda ? lambda : null;
    } catch (NoSuchMethodException | InvocationTargetException | IllegalAccessException none) {
      return null;
    }
  }

  /** Has an object stream call {@code writeReplace}, where that is closed to reflection. */
  private static final class ReplacedForm extends ObjectOutputStream {

    private @Nullable Object form;

    private ReplacedForm() throws IOException {
      super(OutputStream.nullOutputStream());
      enableReplaceObject(true);
    }

    static @Nullable Object of(Object value) {
      try {
        ReplacedForm stream = new ReplacedForm();
        stream.writeObject(value);
        return stream.form;
      } catch (IOException refused) {
        return null;
      }
    }

    @Override
    protected @Nullable Object replaceObject(Object value) {
      form = value;
      return null;
    }
  }
}
