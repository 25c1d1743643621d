package dev.disentangle.processes.codec;

import dev.disentangle.processes.wire.Sink;
import dev.disentangle.processes.wire.Source;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.Serializable;
import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Entries of the JDK's maps and of {@link Map#entry}, which are not serializable. An immutable copy
 * crosses in their place.
 */
final class Entries {

  private Entries() {}

  static boolean isOne(Object value) {
    return value instanceof Map.Entry<?, ?>
        && !(value instanceof Serializable)
        && value.getClass().getClassLoader() == null;
  }

  /**
   * What an object stream is to write for the value: a copy if it is such an entry, else the value
   * itself.
   */
  static Object serializable(Object value) {
    return isOne(value) ? new SimpleImmutableEntry<>((Map.Entry<?, ?>) value) : value;
  }

  /**
   * Writes an entry that no object stream has met: key and value each in the form that suits it.
   */
  static void write(Sink out, Map.Entry<?, ?> entry, Encoder encoder) throws IOException {
    Parts.write(out, new @Nullable Object[] {entry.getKey(), entry.getValue()}, encoder);
  }

  static Object read(Source in, Decoder decoder) throws IOException, ClassNotFoundException {
    @Nullable Object[] parts = Parts.read(in, decoder);
    if (parts.length != 2) {
      throw new InvalidObjectException("an entry of " + parts.length + " parts");
    }
    return new SimpleImmutableEntry<@Nullable Object, @Nullable Object>(parts[0], parts[1]);
  }
}
