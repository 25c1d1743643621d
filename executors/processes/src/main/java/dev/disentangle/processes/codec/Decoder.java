package dev.disentangle.processes.codec;

import dev.disentangle.PerWorker;
import dev.disentangle.internal.KeyParts;
import dev.disentangle.internal.SharedName;
import dev.disentangle.processes.Codec;
import dev.disentangle.processes.wire.Source;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InvalidObjectException;
import org.jspecify.annotations.Nullable;

/** Reads single values that an {@link Encoder} with the same codec has written. Thread-safe. */
public final class Decoder {

  private final Codec codec;
  private final Classes classes;

  public Decoder(Codec codec, Classes classes) {
    this.codec = codec;
    this.classes = classes;
  }

  /**
   * Reads a value.
   *
   * @throws IOException if it can't be read, or the object filter refuses it
   * @throws ClassNotFoundException if its class is unknown here
   */
  public @Nullable Object read(Source in) throws IOException, ClassNotFoundException {
    byte tag = in.getByte();
    return switch (tag) {
      case Tag.CLASS -> classes.named(in.getString());
      case Tag.ENUM -> constant(classes.named(in.getString()), in.getString());
      case Tag.RECORD -> readRecord(in);
      case Tag.LAMBDA -> LambdaForm.read(in, this, classes);
      case Tag.SHARED -> new SharedName(in.getLong(), in.getString()).resolve();
      case Tag.KEY -> readKey(in);
      case Tag.ENTRY -> Entries.read(in, this);
      case Tag.OTHER -> readOther(in);
      default -> Plain.read(tag, in);
    };
  }

  private Object readRecord(Source in) throws IOException, ClassNotFoundException {
    Class<?> type = classes.named(in.getString());
    RecordForm form = RecordForm.of(type);
    if (form == null) {
      throw new InvalidObjectException(
          type
              + " can't be made here; if its module keeps its package closed, open that to"
              + " dev.disentangle.processes, or let it implement Serializable");
    }
    return form.read(in, this);
  }

  private Object readKey(Source in) throws IOException, ClassNotFoundException {
    long id = in.getLong();
    Object origin = Plain.read(in.getByte(), in);
    @Nullable Object[] parts = Parts.read(in, this);
    if (parts.length != 2
        || !(parts[0] instanceof PerWorker.Opener<?> open)
        || !(parts[1] instanceof PerWorker.Closer<?> close)) {
      throw new InvalidObjectException("a key that does not open and close");
    }
    return new KeyParts(id, origin instanceof String place ? place : null, open, close).key();
  }

  private Object readOther(Source in) throws IOException, ClassNotFoundException {
    byte[] bytes = in.getBytes(in.getSize());
    DataInputStream data = new DataInputStream(new ByteArrayInputStream(bytes));
    return codec.read(data, classes.loader());
  }

  private static Object constant(Class<?> type, String name) throws IOException {
    Object[] constants = type.getEnumConstants();
    if (constants != null) {
      for (Object constant : constants) {
        if (((Enum<?>) constant).name().equals(name)) {
          return constant;
        }
      }
    }
    throw new InvalidObjectException(type + " has no constant " + name + " here");
  }
}
