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
 * Bytes put down once for all workers: in a file that they open, preferably in memory; in the heap
 * of the caller, who sends them, if they are few or no file can be had.
 */
final class Deposit {

  /** Writes the bytes; again in another place, if there was no room for them in the first. */
  interface Filler {
    void fill(OutputStream out) throws IOException;
  }

  /** So many bytes are sent as soon as mapped, and need no open file. */
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

  /** The best places there may be. */
  static List<Path> places() {
    return List.of(Path.of("/dev/shm"), Path.of(System.getProperty("java.io.tmpdir", "")));
  }

  static Deposit in(List<Path> places, Filler filler) throws IOException {
    List<String> refusals = new ArrayList<>();
    for (Path place : places) {
      try (Spill spill = new Spill(place)) {
        try {
          filler.fill(spill);
          return spill.deposit();
        } catch (Exception e) { // a user's writeObject may make another one of a full disk's
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

  /** Writes the bytes alone. */
  void writeTo(Sink out) throws IOException {
    if (file == null) {
      out.putBytes(bytes, 0, bytes.length);
      return;
    }
    ByteBuffer block = ByteBuffer.allocate(BLOCK);
    for (long at = 0; at < size; at += block.position()) {
      block.clear().limit((int) Math.min(BLOCK, size - at));
      if (file.channel().read(block, at) <= 0) {
        throw new ClosedChannelException(); // cut off by release
      }
      out.putBytes(block.array(), 0, block.position());
    }
  }

  /** Takes the memory back, though workers may have it mapped for as long as they like. */
  void release() {
    if (file == null) {
      return;
    }
    boolean interrupted = Thread.interrupted(); // who is would close the channel, and no more
    try (FileChannel channel = file.channel()) {
      channel.truncate(0);
    } catch (IOException closed) {
      // nothing is left of it
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
