package dev.disentangle.processes.pool;

import dev.disentangle.internal.SharedValue;
import dev.disentangle.processes.Codec;
import dev.disentangle.processes.codec.ClassWatch;
import dev.disentangle.processes.codec.Encoder;
import dev.disentangle.processes.codec.JavaCodec;
import dev.disentangle.processes.shared.SharedFreight;
import java.io.IOException;
import java.io.ObjectInputFilter;
import java.lang.reflect.InvocationTargetException;
import org.jspecify.annotations.Nullable;

/**
 * How a pool writes and reads values.
 *
 * @param codec for what has no way of its own
 * @param filter for what is read, null if all may be
 */
record Coding(Codec codec, @Nullable ObjectInputFilter filter) {

  static Coding of(PoolOptions options) {
    ObjectInputFilter filter =
        options.filter().isEmpty() ? null : ObjectInputFilter.Config.createFilter(options.filter());
    Class<? extends Codec> chosen = options.codec();
    return new Coding(chosen == null ? new JavaCodec(filter) : instance(chosen), filter);
  }

  Encoder encoder(ClassWatch watch) {
    return new Encoder(codec, watch);
  }

  /** What a shared value is sent as. */
  SharedFreight freight(SharedValue<?> shared) throws IOException {
    return SharedFreight.of(shared, codec);
  }

  private static Codec instance(Class<? extends Codec> type) {
    try {
      return type.getConstructor().newInstance();
    } catch (InvocationTargetException e) {
      throw new IllegalArgumentException(
          "codec(" + type.getName() + "): its constructor failed: " + e.getCause(), e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(
          "codec("
              + type.getName()
              + "): give a public class with a public constructor without parameters",
          e);
    }
  }
}
