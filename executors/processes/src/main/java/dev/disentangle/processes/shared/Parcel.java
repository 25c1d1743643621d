package dev.disentangle.processes.shared;

import dev.disentangle.internal.BufferKind;
import dev.disentangle.processes.codec.Decoder;
import dev.disentangle.processes.wire.In;
import dev.disentangle.processes.wire.MalformedFrameException;
import dev.disentangle.processes.wire.Sink;
import dev.disentangle.processes.wire.Source;
import java.io.ByteArrayInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A shared value as a worker receives it: the file that it is in, the value itself, or the reason
 * why it can't be had.
 */
public final class Parcel {

  private static final byte REFUSED = 0;
  private static final byte HERE = 1;
  private static final byte IN_FILE = 2;

  /** Takes the place of a buffer's kind if the value is not a buffer. */
  private static final String ENCODED = "";

  private static final byte[] NOTHING = new byte[0];

  /** Why the value can't be had; empty if it can. */
  private final String reason;

  /** The kind of buffer; null if the value is not a buffer, but encoded. */
  private final @Nullable BufferKind kind;

  private final ByteOrder order;
  private final long size;

  /**
   * The path of the file that the value is in, and the name that it had; both empty if the value is
   * in {@link #bytes}.
   */
  private final String path;

  private final String name;
  private final byte[] bytes;

  private Parcel(
      String reason,
      @Nullable BufferKind kind,
      ByteOrder order,
      long size,
      String path,
      String name,
      byte[] bytes) {
    this.reason = reason;
    this.kind = kind;
    this.order = order;
    this.size = size;
    this.path = path;
    this.name = name;
    this.bytes = bytes;
  }

  static void write(
      Sink out, @Nullable BufferKind kind, ByteOrder order, Deposit deposit, boolean mayOpen)
      throws IOException {
    NamelessFile file = mayOpen ? deposit.file : null;
    if (file == null && deposit.size > Integer.MAX_VALUE) {
      refuse(out, "it takes more than 2 GiB, and the worker can open no file of its caller's");
      return;
    }
    out.putByte(file == null ? HERE : IN_FILE);
    out.putString(kind == null ? ENCODED : kind.name());
    out.putBoolean(order == ByteOrder.BIG_ENDIAN);
    out.putVarLong(deposit.size);
    if (file == null) {
      deposit.writeTo(out);
    } else {
      out.putString(file.path());
      out.putString(file.name());
    }
  }

  /** Writes that the value can't be had. */
  public static void refuse(Sink out, String reason) throws IOException {
    out.putByte(REFUSED);
    out.putString(reason);
  }

  /** Reads a parcel without opening its file. */
  public static Parcel read(Source in) throws IOException {
    byte how = in.getByte();
    if (how == REFUSED) {
      return new Parcel(in.getString(), null, ByteOrder.nativeOrder(), 0, "", "", NOTHING);
    }
    String name = in.getString();
    BufferKind kind = name.equals(ENCODED) ? null : BufferKind.valueOf(name);
    ByteOrder order = in.getBoolean() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    long size = in.getVarLong();
    return how == HERE
        ? new Parcel("", kind, order, size, "", "", in.getBytes(Math.toIntExact(size)))
        : new Parcel("", kind, order, size, in.getString(), in.getString(), NOTHING);
  }

  /** Whether the value can't be had. */
  public boolean isRefused() {
    return !reason.isEmpty();
  }

  /** Whether the value is in a file of the caller's. */
  public boolean isInFile() {
    return !path.isEmpty();
  }

  /**
   * Opens the file that the value is in.
   *
   * @throws IOException if the caller has closed it meanwhile
   */
  public FileInputStream file() throws IOException {
    FileInputStream file = new FileInputStream(path);
    if (!NamelessFile.leadsTo(Path.of(path), name)) { // the number is another file's by now
      file.close();
      throw new IOException(path + " is not " + name);
    }
    return file;
  }

  /** The value, which is read from the file if it is in one; a buffer is mapped. */
  public Object open(@Nullable FileInputStream file, Decoder decoder)
      throws IOException, ClassNotFoundException {
    if (isRefused()) {
      throw new IOException(reason);
    }
    if (kind == null) {
      In in = new In(file == null ? new ByteArrayInputStream(bytes) : file);
      if (!in.next()) {
        throw new MalformedFrameException("no value in " + size + " bytes");
      }
      return Objects.requireNonNull(decoder.read(in));
    }
    ByteBuffer all = file == null ? ByteBuffer.wrap(bytes) : mapped(file);
    return kind.over(all.order(order));
  }

  /**
   * The file's memory. A thread that an earlier task has left may interrupt this one at any time,
   * which closes the file; then it is opened anew.
   */
  private ByteBuffer mapped(FileInputStream file) throws IOException {
    boolean interrupted = Thread.interrupted();
    try {
      return Mapping.of(file.getChannel(), MapMode.READ_ONLY, size);
    } catch (ClosedByInterruptException e) {
      try (FileInputStream again = file()) {
        return mapped(again);
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
