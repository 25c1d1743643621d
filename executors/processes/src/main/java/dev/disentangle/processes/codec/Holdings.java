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

/** What a value holds that may change, so that another value may not have a copy of it. */
final class Holdings {

  /** By identity. */
  final Set<Object> arrays = Collections.newSetFromMap(new IdentityHashMap<>());

  /** Whether there is more, which only the codec can tell. */
  boolean others;

  static Holdings of(@Nullable Object value) throws IOException {
    Holdings holdings = new Holdings();
    holdings.add(value);
    return holdings;
  }

  boolean isNothing() {
    return arrays.isEmpty() && !others;
  }

  /** Whether there can be nothing in the value, whatever it is. */
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
      others = true;
      return;
    }
    for (Object component : form.components(value)) {
      add(component);
    }
  }

  private void addLambda(@Nullable SerializedLambda lambda) throws IOException {
    if (lambda == null) {
      others = true;
      return;
    }
    for (int k = 0; k < lambda.getCapturedArgCount(); k++) {
      add(lambda.getCapturedArg(k));
    }
  }
}
