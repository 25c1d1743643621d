package dev.disentangle.processes.codec;

import dev.disentangle.Retry;
import dev.disentangle.Shared;
import dev.disentangle.internal.Wrapping;
import dev.disentangle.processes.wire.Sink;
import dev.disentangle.processes.wire.Source;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How records of one class are written field by field, and made again by their canonical
 * constructor. A class has a form only if its components are declared of plain types, or of record
 * classes that have a form. In others two components might hold the same object, which the codec
 * would preserve and this form would not. Where there is a form, only arrays can be such objects:
 * {@link #hasTwins}.
 */
final class RecordForm {

  private static final ClassValue<Place> PLACES =
      new ClassValue<>() {
        @Override
        protected Place computeValue(Class<?> type) {
          return new Place();
        }
      };

  /**
   * Where a class's form is kept. It is not computed by the {@code ClassValue}, which would recurse
   * for ever on records that contain each other.
   */
  private static final class Place {
    volatile @Nullable Known known;
  }

  /** The result of the search for a form: one, or none. */
  private record Known(@Nullable RecordForm form) {}

  private final Constructor<?> constructor;

  /** Read instead of the accessors, which may return something else. */
  private final Field[] fields;

  /** How many components are arrays, nested records included. */
  private final int arrays;

  private RecordForm(Constructor<?> constructor, Field[] fields) {
    this.constructor = constructor;
    this.fields = fields;
    int found = 0;
    for (Field field : fields) {
      RecordForm inner = of(field.getType());
      found += field.getType().isArray() ? 1 : inner == null ? 0 : inner.arrays;
    }
    arrays = found;
  }

  /** The form of a class, or null if it has none. */
  static @Nullable RecordForm of(Class<?> type) {
    return of(type, null);
  }

  /** The record classes whose search is under way, from the innermost outwards. */
  private record Way(Class<?> type, @Nullable Way outer) {}

  private static @Nullable RecordForm of(Class<?> type, @Nullable Way outer) {
    if (type.getSuperclass() != Record.class) {
      return null; // a class of the JDK would keep its place, and with it this library, for ever
    }
    Place place = PLACES.get(type);
    Known known = place.known;
    if (known == null) {
      known = new Known(type.isRecord() ? find(type, new Way(type, outer)) : null);
      place.known = known;
    }
    return known.form;
  }

  /**
   * Looks for a form. A record class that is met again on the way has none; then neither have the
   * classes from there on, since they are on the same cycle. So the answer for a class does not
   * depend on where the search began.
   */
  private static @Nullable RecordForm find(Class<?> type, Way way) {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types = new Class<?>[components.length];
    Field[] fields = new Field[components.length];
    try {
      for (int k = 0; k < components.length; k++) {
        types[k] = components[k].getType();
        fields[k] = type.getDeclaredField(components[k].getName());
        if (!isPlain(types[k], way) || !fields[k].trySetAccessible()) {
          return null;
        }
      }
      Constructor<?> constructor = type.getDeclaredConstructor(types);
      boolean own = replaces(type) || !constructor.trySetAccessible();
      return own ? null : new RecordForm(constructor, fields);
    } catch (NoSuchFieldException
        | NoSuchMethodException impossible) { // every record has these members
      return null;
    }
  }

  private static boolean isPlain(Class<?> component, Way way) {
    return isOurs(way.type)
        || Plain.isImmutable(component)
        || (component.isArray() && component.getComponentType().isPrimitive())
        || component == String[].class
        || component == Shared.class
        || component == Class.class
        || component == Path.class
        || component.isEnum()
        || (component.isRecord() && !isOn(way, component) && of(component, way) != null);
  }

  /** The first component that keeps a record from having a form, or null if none does. */
  static @Nullable RecordComponent misfit(Class<?> type) {
    Way way = new Way(type, null);
    for (RecordComponent component : type.getRecordComponents()) {
      if (!isPlain(component.getType(), way)) {
        return component;
      }
    }
    return null;
  }

  /**
   * The library's own records that wrap one component of any type: there is no second one to share
   * an object with.
   */
  static boolean isOurs(Class<?> type) {
    return type == Retry.class || Wrapping.class.isAssignableFrom(type);
  }

  private static boolean isOn(Way way, Class<?> type) {
    for (Way at = way; at != null; at = at.outer) {
      if (at.type == type) {
        return true;
      }
    }
    return false;
  }

  /** Whether the class has a {@code writeReplace} or {@code readResolve} to be honoured. */
  private static boolean replaces(Class<?> type) {
    for (Method method : type.getDeclaredMethods()) {
      String name = method.getName();
      if (method.getParameterCount() == 0
          && (name.equals("writeReplace") || name.equals("readResolve"))) {
        return true;
      }
    }
    return false;
  }

  /** Whether this class, or that of a nested record, is in one of the packages. */
  boolean isIn(Set<String> packages) {
    boolean found = packages.contains(constructor.getDeclaringClass().getPackageName());
    for (int k = 0; k < fields.length && !found; k++) {
      RecordForm inner = of(fields[k].getType());
      found = inner != null && inner.isIn(packages);
    }
    return found;
  }

  /** Whether the record holds one array twice: written field by field it would arrive as two. */
  boolean hasTwins(Object record) throws IOException {
    return arrays > 1 && !addArrays(record, Collections.newSetFromMap(new IdentityHashMap<>()));
  }

  /**
   * Adds the arrays of a record, but for empty ones, to {@code met}; false if one was there
   * already.
   */
  private boolean addArrays(Object record, Set<Object> met) throws IOException {
    boolean allNew = true;
    for (Field field : fields) {
      RecordForm inner = of(field.getType());
      boolean array = field.getType().isArray();
      if (array || (inner != null && inner.arrays > 0)) {
        Object value = get(field, record);
        if (value != null && !(array && Array.getLength(value) == 0)) {
          allNew &= inner == null ? met.add(value) : inner.addArrays(value, met);
        }
      }
    }
    return allNew;
  }

  void write(Sink out, Object value, Encoder encoder) throws IOException {
    for (Field field : fields) {
      encoder.write(out, get(field, value));
    }
  }

  @Nullable Object[] components(Object record) throws IOException {
    @Nullable Object[] components = new Object[fields.length];
    for (int k = 0; k < components.length; k++) {
      components[k] = get(fields[k], record);
    }
    return components;
  }

  private static @Nullable Object get(Field field, Object record) throws IOException {
    try {
      return field.get(record);
    } catch (IllegalAccessException closed) {
      throw broken(field, closed);
    }
  }

  Object read(Source in, Decoder decoder) throws IOException, ClassNotFoundException {
    @Nullable Object[] components = new Object[fields.length];
    for (int k = 0; k < components.length; k++) {
      components[k] = decoder.read(in);
    }
    try {
      return constructor.newInstance(components);
    } catch (InvocationTargetException thrown) {
      throw broken(constructor, thrown.getCause());
    } catch (ReflectiveOperationException | IllegalArgumentException wrong) {
      throw broken(constructor, wrong);
    }
  }

  private static InvalidObjectException broken(Object member, @Nullable Throwable cause) {
    InvalidObjectException broken = new InvalidObjectException(member + " failed");
    broken.initCause(cause);
    return broken;
  }
}
