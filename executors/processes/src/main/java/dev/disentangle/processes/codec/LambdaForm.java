package dev.disentangle.processes.codec;

import dev.disentangle.Shared;
import dev.disentangle.processes.wire.Scratch;
import dev.disentangle.processes.wire.Sink;
import dev.disentangle.processes.wire.Source;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * Lambdas without object streams, which take 20 ms to load: the fields of the serial form, and the
 * capturing class makes the lambda anew. What was captured goes value by value as long as only one
 * of them isn't plain, so that they can't share anything; else the codec takes all as one.
 */
final class LambdaForm {

  private LambdaForm() {}

  /** Writes a lambda; false, and nothing is written, if the value isn't one. */
  static boolean write(Sink out, Object value, Encoder encoder) throws IOException {
    SerializedLambda lambda = Lambdas.of(value);
    if (lambda == null) {
      return false;
    }
    encoder.meet(value.getClass(), lambda);
    out.putByte(Tag.LAMBDA);
    out.putString(lambda.getCapturingClass());
    out.putString(lambda.getFunctionalInterfaceClass());
    out.putString(lambda.getFunctionalInterfaceMethodName());
    out.putString(lambda.getFunctionalInterfaceMethodSignature());
    out.putByte(lambda.getImplMethodKind());
    out.putString(lambda.getImplClass());
    out.putString(lambda.getImplMethodName());
    out.putString(lambda.getImplMethodSignature());
    out.putString(lambda.getInstantiatedMethodType());
    Object[] captured = captured(lambda);
    boolean whole = mayShare(captured);
    out.putByte(captured.length);
    out.putBoolean(whole);
    if (whole) {
      encoder.writeOther(out, captured);
    } else {
      for (Object argument : captured) {
        encoder.write(out, argument);
      }
    }
    return true;
  }

  private static Object[] captured(SerializedLambda lambda) {
    Object[] captured = new Object[lambda.getCapturedArgCount()];
    for (int k = 0; k < captured.length; k++) {
      captured[k] = lambda.getCapturedArg(k);
    }
    return captured;
  }

  private static boolean mayShare(@Nullable Object[] captured) {
    int shapely = 0;
    for (Object argument : captured) {
      if (argument != null && !Plain.isImmutable(argument) && !isReference(argument)) {
        shapely++;
      }
    }
    return shapely > 1;
  }

  private static boolean isReference(Object argument) {
    return argument instanceof Enum<?> || argument instanceof Shared<?>;
  }

  static Object read(Source in, Decoder decoder, Classes classes)
      throws IOException, ClassNotFoundException {
    Class<?> capturing = classes.named(in.getString().replace('/', '.'));
    String type = in.getString();
    String method = in.getString();
    String signature = in.getString();
    int kind = in.getByte();
    String implClass = in.getString();
    String implMethod = in.getString();
    String implSignature = in.getString();
    String instantiated = in.getString();
    @Nullable Object[] captured = readCaptured(in, decoder);
    SerializedLambda lambda =
        new SerializedLambda(
            capturing,
            type,
            method,
            signature,
            kind,
            implClass,
            implMethod,
            implSignature,
            instantiated,
            captured);
    return make(lambda, capturing, classes);
  }

  private static @Nullable Object[] readCaptured(Source in, Decoder decoder)
      throws IOException, ClassNotFoundException {
    @Nullable Object[] captured = new Object[in.getByte() & 0xFF];
    if (in.getBoolean()) {
      if (decoder.read(in) instanceof Object[] whole && whole.length == captured.length) {
        return whole;
      }
      throw new InvalidObjectException("what a lambda captured is no array of them");
    }
    for (int k = 0; k < captured.length; k++) {
      captured[k] = decoder.read(in);
    }
    return captured;
  }

  private static Object make(SerializedLambda lambda, Class<?> capturing, Classes classes)
      throws IOException, ClassNotFoundException {
    try {
      Method maker = capturing.getDeclaredMethod("$deserializeLambda$", SerializedLambda.class);
      return maker.trySetAccessible() ? maker.invoke(null, lambda) : makeByStream(lambda, classes);
    } catch (InvocationTargetException | IllegalAccessException | NoSuchMethodException thrown) {
      throw unknown(lambda, thrown);
    }
  }

  /** An object stream may call what is closed to reflection. */
  private static Object makeByStream(SerializedLambda lambda, Classes classes)
      throws IOException, ClassNotFoundException {
    JavaCodec java = new JavaCodec(classes.filter());
    Scratch scratch = new Scratch();
    java.write(lambda, new DataOutputStream(scratch.asStream()));
    ByteArrayInputStream bytes = new ByteArrayInputStream(scratch.toBytes());
    return java.read(new DataInputStream(bytes), classes.loader());
  }

  private static InvalidObjectException unknown(SerializedLambda lambda, Exception cause) {
    InvalidObjectException unknown =
        new InvalidObjectException(
            lambda.getCapturingClass().replace('/', '.')
                + " is not the same class here: it knows no lambda "
                + lambda.getImplMethodName());
    unknown.initCause(cause);
    return unknown;
  }
}
