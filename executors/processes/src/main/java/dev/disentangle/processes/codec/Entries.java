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
 * Entries of the JDK's maps, and {@link Map#entry}'s, which are not serializable: a copy that can't
 * be changed goes in their place.
 */
final class Entries {

  private Entries() {}

  static boolean isOne(Object value) {
    return value instanceof Map.Entry<?, ?>
        && !(value instanceof Serializable)
        && value.getClass().getClassLoader() == null;
  }

  /** For an object stream: a copy if it is one, else the value itself. */
  static Object serializable(Object value) {
    return isOne(value) ? new SimpleImmutableEntry<>((Map.Entry<?, ?>) value) : value;
  }

  /** Writes one that is not part of anything: its key and its value have their own ways. */
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
