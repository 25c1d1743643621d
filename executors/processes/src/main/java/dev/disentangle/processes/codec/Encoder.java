package dev.disentangle.processes.codec;

import dev.disentangle.PerWorker;
import dev.disentangle.internal.KeyParts;
import dev.disentangle.internal.SharedValue;
import dev.disentangle.processes.Codec;
import dev.disentangle.processes.wire.Scratch;
import dev.disentangle.processes.wire.Sink;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes single values. The library's own forms don't keep it that two parts of a value are one
 * object, as the codec does, so they are used only where that makes no difference. Thread-safe.
 */
public final class Encoder {

  private final Codec codec;
  private final @Nullable ClassWatch watch;
  private final @Nullable Sought sought;

  /** The packages whose records the reader can't construct: {@link ClosedPackages}. */
  private final Set<String> closed;

  public Encoder(Codec codec) {
    this(codec, Set.of());
  }

  /** For a reader to which some packages are closed. */
  public Encoder(Codec codec, Set<String> closed) {
    this.codec = codec;
    this.watch = null;
    this.sought = null;
    this.closed = closed;
  }

  /** Tells {@code watch} of the classes that it meets. */
  public Encoder(Codec codec, ClassWatch watch) {
    this.codec = codec instanceof JavaCodec java ? java.watchedBy(watch) : codec;
    this.watch = watch;
    this.sought = null;
    this.closed = Set.of();
  }

  private Encoder(Codec codec, @Nullable ClassWatch watch, Sought sought, Set<String> closed) {
    this.codec = codec instanceof JavaCodec java ? java.lookingFor(sought) : codec;
    this.watch = watch;
    this.sought = sought;
    this.closed = closed;
  }

  /** Whether the codec is Java serialization. */
  boolean isJava() {
    return codec instanceof JavaCodec;
  }

  /** The objects that this encoder looks for; null if none. */
  @Nullable Sought sought() {
    return sought;
  }

  /** A copy of this encoder that looks for objects among those that Java serialization meets. */
  Encoder lookingFor(Sought sought) {
    return new Encoder(codec, watch, sought, closed);
  }

  /** Writes a value for {@link Decoder#read}. If this throws, part of it may have been written. */
  public void write(Sink out, @Nullable Object value) throws IOException {
    if (value == null) {
      out.putByte(Tag.NULL);
    } else if (!Plain.write(out, value)) {
      writeShaped(out, value);
    }
  }

  private void writeShaped(Sink out, Object value) throws IOException {
    meet(value.getClass());
    if (value instanceof Enum<?> constant) {
      out.putByte(Tag.ENUM);
      out.putString(constant.getDeclaringClass().getName());
      out.putString(constant.name());
    } else if (value instanceof Class<?> type && isNamed(type)) {
      meet(type);
      out.putByte(Tag.CLASS);
      out.putString(type.getName());
    } else if (value instanceof SharedValue<?> shared) {
      writeShared(out, shared);
    } else if (value instanceof PerWorker<?> key) {
      writeKey(out, KeyParts.of(key));
    } else if (value instanceof Map.Entry<?, ?> entry && isJava() && Entries.isOne(entry)) {
      out.putByte(Tag.ENTRY);
      Entries.write(out, entry, this);
    } else if (!(value instanceof Record && writeRecord(out, value))
        && !(value.getClass().isHidden() && LambdaForm.write(out, value, this))) {
      writeOther(out, value);
    }
  }

  /** Whether the class's name means the same to the reader. Each JVM numbers its own proxies. */
  private static boolean isNamed(Class<?> type) {
    return !type.isHidden() && !Proxy.isProxyClass(type);
  }

  private void writeShared(Sink out, SharedValue<?> shared) throws IOException {
    if (watch != null) {
      watch.met(shared);
    }
    out.putByte(Tag.SHARED);
    out.putLong(shared.name().id());
    out.putString(shared.name().what());
  }

  /** Writes the opener and the closer as {@link Parts}, since both may hold the same object. */
  private void writeKey(Sink out, KeyParts key) throws IOException {
    out.putByte(Tag.KEY);
    out.putLong(key.id());
    Plain.write(out, key.origin());
    Parts.write(out, new Object[] {key.open(), key.close()}, this);
  }

  private void meet(Class<?> type) throws IOException {
    if (watch != null) {
      watch.met(type);
    }
  }

  void meet(Class<?> type, SerializedLambda lambda) throws IOException {
    if (watch != null) {
      watch.met(type, lambda);
    }
  }

  private boolean writeRecord(Sink out, Object value) throws IOException {
    Class<?> type = value.getClass();
    RecordForm form = RecordForm.of(type);
    if (form == null
        || (form.hasTwins(value) && value instanceof Serializable)
        || isClosed(value, form)) {
      return false;
    }
    out.putByte(Tag.RECORD);
    out.putString(type.getName());
    form.write(out, value, this);
    return true;
  }

  /**
   * Whether the record must go by the codec because the reader can't construct it from its fields.
   * One that Java serialization can't take either goes by its fields all the same, and the reader
   * says what is wrong.
   */
  private boolean isClosed(Object value, RecordForm form) {
    return !closed.isEmpty() && form.isIn(closed) && (value instanceof Serializable || !isJava());
  }

  /** Writes a value by the codec. */
  void writeOther(Sink out, Object value) throws IOException {
    Scratch scratch = new Scratch();
    DataOutputStream data = new DataOutputStream(scratch.asStream());
    codec.write(value, data);
    data.flush();
    out.putByte(Tag.OTHER);
    scratch.putTo(out);
  }
}
