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
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes single values. Each way but the codec's forgets which parts of a value are the same
 * object, so it is taken only where that can't be told. Thread-safe.
 */
public final class Encoder {

  private final Codec codec;
  private final @Nullable ClassWatch watch;
  private final @Nullable Sought sought;

  /** The packages whose records the reader can't make. */
  private final Set<String> closed;

  public Encoder(Codec codec) {
    this(codec, Set.of());
  }

  /** One for a reader to whom some packages are closed. */
  public Encoder(Codec codec, Set<String> closed) {
    this.codec = codec;
    this.watch = null;
    this.sought = null;
    this.closed = closed;
  }

  /** One that tells somebody of the classes that it meets. */
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

  /** Whether all that has no way of its own goes by Java serialization. */
  boolean isJava() {
    return codec instanceof JavaCodec;
  }

  /** What this one looks for. */
  @Nullable Sought sought() {
    return sought;
  }

  /** One that looks for objects in what goes by Java serialization. */
  Encoder lookingFor(Sought sought) {
    return new Encoder(codec, watch, sought, closed);
  }

  /** Writes a value; {@link Decoder#read} reads it. When this throws, half of it may be written. */
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
    } else if (value instanceof Class<?> type && !type.isHidden()) {
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

  private void writeShared(Sink out, SharedValue<?> shared) throws IOException {
    if (watch != null) {
      watch.met(shared);
    }
    out.putByte(Tag.SHARED);
    out.putLong(shared.name().id());
    out.putString(shared.name().what());
  }

  /** What opens and what closes may be made of the same. */
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

  /** Whether the reader can make it by the codec alone; where that can't either, it says so. */
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
