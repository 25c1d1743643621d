package dev.disentangle.processes.codec;

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
 * Writes a lambda as the fields of its serial form, from which the capturing class makes it anew,
 * as Java serialization does, but without object streams, which take 20 ms to load.
 */
final class LambdaForm {

  private LambdaForm() {}

  /** Writes a lambda; returns false, having written nothing, if the value isn't one. */
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
    Parts.write(out, captured(lambda), encoder);
    return true;
  }

  private static @Nullable Object[] captured(SerializedLambda lambda) {
    @Nullable Object[] captured = new Object[lambda.getCapturedArgCount()];
    for (int k = 0; k < captured.length; k++) {
      captured[k] = lambda.getCapturedArg(k);
    }
    return captured;
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
    @Nullable Object[] captured = Parts.read(in, decoder);
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

  private static Object make(SerializedLambda lambda, Class<?> capturing, Classes classes)
      throws IOException, ClassNotFoundException {
    try {
      Method maker = capturing.getDeclaredMethod("$deserializeLambda$", SerializedLambda.class);
      return maker.trySetAccessible() ? maker.invoke(null, lambda) : makeByStream(lambda, classes);
    } catch (InvocationTargetException | IllegalAccessException | NoSuchMethodException thrown) {
      throw unknown(lambda, thrown);
    }
  }

  /** Has an object stream call the capturing class, where that is closed to reflection. */
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
