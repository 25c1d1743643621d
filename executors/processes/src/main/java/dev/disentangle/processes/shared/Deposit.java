package dev.disentangle.processes.shared;

import dev.disentangle.processes.wire.Sink;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a shared value, written once for all workers: to a file that workers open,
 * preferably in memory. If they are few, or no file can be had, they are in the caller's heap and
 * are sent.
 */
final class Deposit {

  /** Writes the bytes. May be called again, for the next place, if one has no room for them. */
  interface Filler {
    void fill(OutputStream out) throws IOException;
  }

  /** Up to this many bytes are sent: that is as fast as mapping them, and takes no open file. */
  static final int FEW = 64 << 10;

  private static final int BLOCK = 64 << 10;

  static final OneWarning WARNING =
      new OneWarning("shared values are copied to each worker, as no file can be shared");

  final long size;
  final @Nullable NamelessFile file;
  private final byte[] bytes;

  Deposit(long size, @Nullable NamelessFile file, byte[] bytes) {
    this.size = size;
    this.file = file;
    this.bytes = bytes;
  }

  /** The folders to try, the best first: the first is in memory. */
  static List<Path> places() {
    return List.of(Path.of("/dev/shm"), Path.of(System.getProperty("java.io.tmpdir", "")));
  }

  /**
   * Writes the bytes in the first place that takes them.
   *
   * @throws IOException if the filler fails by itself, rather than for want of room
   */
  static Deposit in(List<Path> places, Filler filler) throws IOException {
    List<String> refusals = new ArrayList<>();
    for (Path place : places) {
      try (Spill spill = new Spill(place)) {
        try {
          filler.fill(spill);
          return spill.deposit();
        } catch (Exception e) { // a user's writeObject may wrap that of a full disk
          if (spill.failure() == null) {
            throw e;
          }
          refusals.add(String.valueOf(spill.failure()));
        }
      }
    }
    WARNING.give(refusals);
    try (Spill spill = new Spill(null)) {
      filler.fill(spill);
      return spill.deposit();
    }
  }

  /** Writes the bytes without their number. */
  void writeTo(Sink out) throws IOException {
    if (file == null) {
      out.putBytes(bytes, 0, bytes.length);
      return;
    }
    ByteBuffer block = ByteBuffer.allocate(BLOCK);
    for (long at = 0; at < size; at += block.position()) {
      block.clear().limit((int) Math.min(BLOCK, size - at));
      if (file.channel().read(block, at) <= 0) {
        throw new ClosedChannelException(); // released meanwhile
      }
      out.putBytes(block.array(), 0, block.position());
    }
  }

  /** Frees the memory at once, even while workers have it mapped. */
  void release() {
    if (file == null) {
      return;
    }
    boolean interrupted = Thread.interrupted(); // on an interrupted thread truncate fails
    try (FileChannel channel = file.channel()) {
      channel.truncate(0);
    } catch (IOException closed) {
      // already released
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
