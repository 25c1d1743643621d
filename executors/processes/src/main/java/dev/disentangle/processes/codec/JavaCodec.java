package dev.disentangle.processes.codec;

import dev.disentangle.internal.SharedName;
import dev.disentangle.internal.SharedValue;
import dev.disentangle.processes.Codec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.InvalidClassException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.OutputStream;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Java serialization. Unlike other codecs it needs a {@code DataOutput} that is an {@code
 * OutputStream}, and a {@code DataInput} that is an {@code InputStream} and knows how many bytes
 * are left.
 */
public final class JavaCodec implements Codec {

  private final @Nullable ObjectInputFilter filter;

  private final @Nullable ClassWatch watch;

  private final @Nullable Sought sought;

  public JavaCodec(@Nullable ObjectInputFilter filter) {
    this(filter, null, null);
  }

  private JavaCodec(
      @Nullable ObjectInputFilter filter, @Nullable ClassWatch watch, @Nullable Sought sought) {
    this.filter = filter;
    this.watch = watch;
    this.sought = sought;
  }

  JavaCodec watchedBy(ClassWatch other) {
    return new JavaCodec(filter, other, sought);
  }

  JavaCodec lookingFor(Sought objects) {
    return new JavaCodec(filter, watch, objects);
  }

  @Override
  public void write(Object value, DataOutput out) throws IOException {
    WatchedStream objects = new WatchedStream((OutputStream) out, watch, sought);
    objects.writeObject(value);
    objects.flush();
  }

  @Override
  public Object read(DataInput in, ClassLoader loader) throws IOException, ClassNotFoundException {
    InputStream bytes = (InputStream) in;
    int length = bytes.available();
    LoaderStream objects = new LoaderStream(bytes, loader);
    ObjectInputFilter asked = filter == null ? objects.getObjectInputFilter() : filter;
    Filtering filtering = new Filtering(asked, length);
    objects.setObjectInputFilter(filtering);
    try {
      return objects.readObject();
    } catch (InvalidClassException thrown) {
      throw filtering.refusal(thrown);
    }
  }

  /**
   * Tells of the classes and the objects that it meets. Where one is used, the variable has this
   * type and not its superclass's: so the verifier loads neither before a stream is needed.
   */
  private static final class WatchedStream extends ObjectOutputStream {

    private final @Nullable ClassWatch watch;
    private final @Nullable Sought sought;

    WatchedStream(OutputStream out, @Nullable ClassWatch watch, @Nullable Sought sought)
        throws IOException {
      super(out);
      this.watch = watch;
      this.sought = sought;
      enableReplaceObject(true);
    }

    @Override
    protected Object replaceObject(Object value) throws IOException {
      if (sought != null) {
        sought.look(value);
      }
      if (watch != null && value instanceof SharedName name) {
        SharedValue<?> shared = SharedValue.find(name.id());
        if (shared != null) {
          watch.met(shared);
        }
      }
      return Paths.serializable(Entries.serializable(value));
    }

    @Override
    protected void annotateClass(Class<?> type) throws IOException {
      if (type.isHidden()) {
        throw new InvalidClassException(
            type.getName(), "it is a hidden class, which can't be found by its name elsewhere");
      }
      if (watch != null) {
        watch.met(type);
      }
    }
  }

  /** Finds classes by the user's loader. */
  private static final class LoaderStream extends ObjectInputStream {

    private final ClassLoader loader;

    LoaderStream(InputStream in, ClassLoader loader) throws IOException {
      super(in);
      this.loader = loader;
    }

    @Override
    protected Class<?> resolveClass(ObjectStreamClass type) throws ClassNotFoundException {
      return Classes.load(type.getName(), loader);
    }

    /** A proxy of an interface that is not public must be defined by the interface's loader. */
    @Override
    protected Class<?> resolveProxyClass(String[] names) throws ClassNotFoundException {
      ClassLoader place = loader;
      Class<?>[] interfaces = new Class<?>[names.length];
      for (int k = 0; k < names.length; k++) {
        interfaces[k] = Classes.load(names[k], loader);
        if (!Modifier.isPublic(interfaces[k].getModifiers())) {
          place = interfaces[k].getClassLoader();
        }
      }
      try {
        return Proxy.newProxyInstance(place, interfaces, (proxy, method, args) -> null).getClass();
      } catch (IllegalArgumentException e) { // the interfaces are of several loaders
        throw new ClassNotFoundException("no proxy of " + Arrays.toString(names) + " here", e);
      }
    }
  }
}
