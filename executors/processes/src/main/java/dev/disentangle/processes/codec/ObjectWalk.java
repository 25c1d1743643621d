package dev.disentangle.processes.codec;

import dev.disentangle.PerWorker;
import dev.disentangle.internal.KeyParts;
import java.io.DataOutputStream;
import java.io.Externalizable;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.OutputStream;
import java.io.Serializable;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Finds the object that keeps a value from crossing: walks what Java serialization would write of
 * the value, breadth first, up to the first object that is not serializable. It can't see all that
 * objects refer to which are closed to reflection or write themselves; which of those holds what
 * can't be written is found by trying.
 */
final class ObjectWalk {

  /** The most objects that may be queued: there may be millions, and little memory left. */
  private static final int MOST = 1 << 16;

  private final Queue<Culprit> ahead = new ArrayDeque<>();
  private final Set<Object> met = Collections.newSetFromMap(new IdentityHashMap<>());

  /** What was met, and could not or not wholly be looked into; the last first. */
  private final Deque<Culprit> closed = new ArrayDeque<>();

  /**
   * Whether to look into records that could cross by themselves: in company they go by Java
   * serialization.
   */
  private final boolean records;

  ObjectWalk(Object root, boolean records) {
    this.records = records;
    ahead.add(new Culprit(null, "", root));
  }

  /** The nearest object that can't be written; null if none was found. */
  @Nullable Culprit culprit() throws ReflectiveOperationException {
    for (Culprit at = ahead.poll(); at != null; at = ahead.poll()) {
      Object object = at.object();
      if (met.add(object) && !travels(at)) {
        SerializedLambda lambda = Lambdas.of(object);
        if (isByFields(at)) {
          enterComponents(at, (Record) object);
        } else if (lambda != null) {
          enterLambda(at, lambda);
        } else if (object instanceof Serializable) {
          enter(at, object);
        } else if (Entries.isOne(object)) {
          enterEntry(at, (Map.Entry<?, ?>) object);
        } else {
          return at;
        }
      }
    }
    return null;
  }

  /**
   * When no {@link #culprit} was found: the last object met that can't be written, on account of
   * something that it holds where this can't look. Null if there is none.
   */
  @Nullable Culprit holder() {
    for (Culprit at : closed) {
      if (!isSerializable(at.object())) {
        return at;
      }
    }
    return null;
  }

  private static boolean isSerializable(Object object) {
    try {
      new JavaCodec(null).write(object, new DataOutputStream(OutputStream.nullOutputStream()));
      return true;
    } catch (NotSerializableException unfit) {
      return false;
    } catch (IOException | RuntimeException other) { // not what is looked for
      return true;
    }
  }

  private void close(Culprit at) {
    if (closed.size() < MOST) {
      closed.addFirst(at);
    }
  }

  /**
   * Whether the object need not be looked into: the encoder has a form for it, or it holds nothing.
   */
  private boolean travels(Culprit at) {
    Object object = at.object();
    return object instanceof Enum<?>
        || object instanceof Class<?>
        || object instanceof String
        || (object instanceof Path && Paths.isOne(object));
  }

  /** Whether this is a record that the encoder writes field by field. */
  private boolean isByFields(Culprit at) {
    Class<?> type = at.object().getClass();
    return !records && isByEncoder(at) && !RecordForm.isOurs(type) && RecordForm.of(type) != null;
  }

  /** Whether the encoder itself, and no object stream, meets this object. */
  private boolean isByEncoder(Culprit at) {
    Culprit from = at.from();
    return from == null
        || from.object().getClass().isHidden()
        || isByFields(from)
        || (from.from() == null && Entries.isOne(from.object()));
  }

  private void enterLambda(Culprit at, SerializedLambda lambda) {
    boolean bound = lambda.getImplMethodKind() != MethodHandleInfo.REF_invokeStatic;
    for (int k = 0; k < lambda.getCapturedArgCount(); k++) {
      boolean self =
          k == 0
              && bound
              && lambda.getImplClass().equals(lambda.getCapturingClass())
              && lambda.getImplMethodName().startsWith("lambda$");
      meet(at, self ? "captured `this`" : "captured argument " + k, lambda.getCapturedArg(k));
    }
  }

  private void enter(Culprit at, Object object) throws ReflectiveOperationException {
    Object replacement = replacement(object);
    if (replacement == null || replacement.getClass() != object.getClass()) {
      meet(at, "what writeReplace() returns", replacement);
      return;
    }
    if (object instanceof Externalizable) {
      close(at);
      return;
    }
    if (object instanceof PerWorker<?> key) {
      KeyParts parts = KeyParts.of(key);
      meet(at, "what opens it", parts.open());
      meet(at, "what closes it", parts.close());
      return;
    } else if (object instanceof Object[] array) {
      for (int k = 0; k < Array.getLength(array); k++) {
        meet(at, "element " + k, array[k]);
      }
    } else if (object instanceof Collection<?> collection) {
      int index = 0;
      for (Object element : collection) {
        meet(at, "element " + index++, element);
      }
    } else if (object instanceof Map<?, ?> map) {
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        enterEntry(at, entry);
      }
    } else {
      enterHolder(at, object);
    }
    enterFields(at, object);
  }

  /** Looks into objects of the JDK whose fields are closed to reflection. */
  private void enterHolder(Culprit at, Object object) {
    if (Proxy.isProxyClass(object.getClass())) {
      meet(at, "the invocation handler", Proxy.getInvocationHandler(object));
    } else if (object instanceof AtomicReference<?> holder) {
      meet(at, "the value", holder.get());
    } else if (object instanceof Map.Entry<?, ?> entry) {
      enterEntry(at, entry);
    } else if (object instanceof Throwable thrown) {
      meet(at, "the cause", thrown.getCause());
    }
  }

  private void enterComponents(Culprit at, Record record) throws ReflectiveOperationException {
    for (RecordComponent component : record.getClass().getRecordComponents()) {
      Field field = record.getClass().getDeclaredField(component.getName());
      field.setAccessible(true); // or it would have no form
      meet(at, step(field), field.get(record));
    }
  }

  private void enterEntry(Culprit at, Map.Entry<?, ?> entry) {
    Object key = entry.getKey();
    meet(at, "a key", key);
    meet(
        at,
        key instanceof String ? "the value for key \"" + key + "\"" : "a value",
        entry.getValue());
  }

  private void enterFields(Culprit at, Object object) throws IllegalAccessException {
    Class<?> type = object.getClass();
    boolean whole = true;
    while (type != null && Serializable.class.isAssignableFrom(type)) {
      for (Field field : type.getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers())
            && !Modifier.isTransient(field.getModifiers())
            && !field.getType().isPrimitive()) {
          if (field.trySetAccessible()) {
            meet(at, step(field), field.get(object));
          } else {
            whole = false;
          }
        }
      }
      whole &= !writesItself(type);
      type = type.getSuperclass();
    }
    if (!whole) {
      close(at);
    }
  }

  /** Of collections and maps, which write themselves too, the elements are looked into. */
  private static boolean writesItself(Class<?> type) {
    return type.getClassLoader() != null
        && Arrays.stream(type.getDeclaredMethods())
            .anyMatch(m -> m.getName().equals("writeObject"));
  }

  private static String step(Field field) {
    return field.isSynthetic() && field.getName().startsWith("this$")
        ? "the enclosing object"
        : "field \"" + field.getName() + "\"";
  }

  private static @Nullable Object replacement(Object object) throws ReflectiveOperationException {
    for (Class<?> type = object.getClass(); type != null; type = type.getSuperclass()) {
      for (Method method : type.getDeclaredMethods()) {
        if (method.getName().equals("writeReplace") && method.getParameterCount() == 0) {
          return method.trySetAccessible() ? method.invoke(object) : object;
        }
      }
    }
    return object;
  }

  private void meet(Culprit from, String step, @Nullable Object object) {
    if (object != null && ahead.size() < MOST) {
      ahead.add(new Culprit(from, step, object));
    }
  }
}
