package dev.disentangle.processes.codec;

import dev.disentangle.PerWorker;
import dev.disentangle.Shared;
import dev.disentangle.internal.KeyParts;
import java.io.IOException;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Array;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The mutable objects that a value holds. If two values that cross together hold the same one, it
 * must arrive as one object.
 */
final class Holdings {

  /** The arrays that the value holds, by identity. */
  final Set<Object> arrays = Collections.newSetFromMap(new IdentityHashMap<>());

  /** Whether the value may hold other mutable objects, which only the codec can see. */
  boolean unknown;

  static Holdings of(@Nullable Object value) throws IOException {
    Holdings holdings = new Holdings();
    holdings.add(value);
    return holdings;
  }

  boolean isNothing() {
    return arrays.isEmpty() && !unknown;
  }

  /** Whether the value is of a kind that holds nothing mutable. False says nothing. */
  static boolean isFree(@Nullable Object value) {
    return value == null
        || Plain.isImmutable(value)
        || value instanceof Enum<?>
        || value instanceof Class<?>
        || value instanceof Shared<?>;
  }

  private void add(@Nullable Object value) throws IOException {
    if (value == null || isFree(value)) {
      return;
    }
    if (PlainArrays.isOne(value.getClass())) {
      if (Array.getLength(value) > 0) {
        arrays.add(value);
      }
    } else if (value instanceof PerWorker<?> key) {
      KeyParts parts = KeyParts.of(key);
      add(parts.open());
      add(parts.close());
    } else if (value instanceof Record) {
      addRecord(value);
    } else if (value instanceof Map.Entry<?, ?> entry && Entries.isOne(entry)) {
      add(entry.getKey());
      add(entry.getValue());
    } else {
      addLambda(Lambdas.of(value));
    }
  }

  private void addRecord(Object value) throws IOException {
    RecordForm form = RecordForm.of(value.getClass());
    if (form == null || form.hasTwins(value)) {
      unknown = true;
      return;
    }
    for (Object component : form.components(value)) {
      add(component);
    }
  }

  private void addLambda(@Nullable SerializedLambda lambda) throws IOException {
    if (lambda == null) {
      unknown = true;
      return;
    }
    for (int k = 0; k < lambda.getCapturedArgCount(); k++) {
      add(lambda.getCapturedArg(k));
    }
  }
}
