package dev.disentangle.processes.shared;

import dev.disentangle.internal.BufferKind;
import dev.disentangle.internal.SharedValue;
import dev.disentangle.processes.Codec;
import dev.disentangle.processes.codec.ClassWatch;
import dev.disentangle.processes.codec.Encoder;
import dev.disentangle.processes.codec.Preflight;
import dev.disentangle.processes.wire.Out;
import dev.disentangle.processes.wire.Sink;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel.MapMode;
import org.jspecify.annotations.Nullable;

/** A shared value in the form in which it is sent, which is made once for all workers. */
public final class SharedFreight implements SharedValue.Freight {

  private static final int BLOCK = 64 << 10;

  private final @Nullable BufferKind kind;
  private final ByteOrder order;
  private final Deposit deposit;
  private final MetClasses met;

  private SharedFreight(
      @Nullable BufferKind kind, ByteOrder order, Deposit deposit, MetClasses met) {
    this.kind = kind;
    this.order = order;
    this.deposit = deposit;
    this.met = met;
  }

  /**
   * The freight of a value. The first call for a value and a codec makes it; the others wait for
   * that.
   *
   * @throws IOException if the value can't be written, or contains itself
   */
  public static SharedFreight of(SharedValue<?> shared, Codec codec) throws IOException {
    BufferKind kind = shared.kind();
    return kind == null
        ? shared.freight(codec.getClass().getName(), value -> ofValue(shared, value, codec))
        : shared.freight("", value -> ofBuffer(shared, kind, (Buffer) value, codec));
  }

  private static SharedFreight ofBuffer(
      SharedValue<?> shared, BufferKind kind, Buffer buffer, Codec codec) throws IOException {
    ByteOrder order = buffer instanceof ByteBuffer bytes ? bytes.order() : ByteOrder.nativeOrder();
    Deposit deposit = Deposit.in(Deposit.places(), out -> fill(out, kind, buffer, order));
    NamelessFile file = deposit.file;
    if (file != null) {
      ByteBuffer mapped = Mapping.of(file.channel(), MapMode.READ_ONLY, deposit.size);
      shared.moveTo(kind.over(mapped.order(order)));
    }
    return new SharedFreight(kind, order, deposit, new MetClasses(codec));
  }

  private static void fill(OutputStream out, BufferKind kind, Buffer buffer, ByteOrder order)
      throws IOException {
    ByteBuffer block = ByteBuffer.allocate(BLOCK).order(order);
    long size = kind.size(buffer);
    for (long at = 0; at < size; at += block.position()) {
      block.clear();
      kind.copy(buffer, at, block);
      out.write(block.array(), 0, block.position());
    }
  }

  private static SharedFreight ofValue(SharedValue<?> shared, Object value, Codec codec) {
    MetClasses met = new MetClasses(codec);
    Encoder encoder = new Encoder(codec, met);
    try {
      Deposit deposit =
          Deposit.in(
              Deposit.places(),
              stream -> {
                Out out = new Out(stream);
                out.begin((byte) 0, shared.name().id());
                encoder.write(out, value);
                out.end();
                out.flush();
              });
      return new SharedFreight(null, ByteOrder.nativeOrder(), deposit, met);
    } catch (Throwable e) { // a user's writeObject may throw anything
      throw Preflight.explainShared(shared.toString(), value, e);
    }
  }

  /** Tells {@code watch} of the classes that were met when the value was written. */
  public void tell(ClassWatch watch) throws IOException {
    met.tell(watch);
  }

  /**
   * Writes where the value is, or the value itself if it is in no file, for {@link Parcel#read}.
   *
   * @param mayOpen whether this worker can open files of its caller; if not, the value is copied
   */
  public void write(Sink out, boolean mayOpen) throws IOException {
    if (!mayOpen) {
      Deposit.WARNING.give("the worker can't open files of its caller");
    }
    Parcel.write(out, kind, order, deposit, mayOpen);
  }

  @Override
  public void discard() {
    deposit.release();
  }
}
