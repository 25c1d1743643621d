package dev.disentangle.processes.wire;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * One direction for bulk data, through memory that two processes have mapped: a ring of slots with
 * one writer and one reader. The writer announces each slot that it has filled in a frame on the
 * pipe, so slots and blocks keep their order and the reader need not poll. The reader counts the
 * slots that it has emptied at the start of the memory, where the writer polls if all are full.
 */
public final class Lane {

  static final int SLOT = 256 << 10;
  private static final int SLOTS = 4;

  /** Where the slots begin; the reader's count of emptied slots is at 0. */
  private static final int HEADER = 4096;

  /** The size of a lane in bytes. */
  public static final int SIZE = HEADER + SLOTS * SLOT;

  private static final VarHandle LONG =
      MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final int SPINS = 100;
  private static final long PAUSE_NANOS = 20_000;

  private final ByteBuffer memory;
  private final BooleanSupplier peerLives;

  /** How many slots this end has filled (the writer's) or emptied (the reader's). */
  private long count;

  /**
   * One end of a lane.
   *
   * @param memory of {@link #SIZE} bytes, zero at first, mapped by both ends
   * @param peerLives whether the other process lives; a writer does not wait for a dead one
   */
  public Lane(ByteBuffer memory, BooleanSupplier peerLives) {
    this.memory = memory;
    this.peerLives = peerLives;
  }

  /** The writer takes the next slot, and waits until it is empty. */
  ByteBuffer claim() throws IOException {
    for (int spins = 0; full(); spins++) {
      if (spins < SPINS) {
        Thread.onSpinWait();
      } else if (peerLives.getAsBoolean()) {
        LockSupport.parkNanos(this, PAUSE_NANOS);
      } else {
        throw new IOException("the peer is gone, and empties no slot any more");
      }
    }
    return slot(count++, SLOT);
  }

  private boolean full() throws IOException {
    long filled = count - (long) LONG.getAcquire(memory, 0);
    if (filled < 0 || filled > SLOTS) {
      throw new MalformedFrameException(
          "of " + count + " slots " + filled + " are said to be full");
    }
    return filled == SLOTS;
  }

  /** The reader gets the slot that was announced. */
  ByteBuffer take(int length) throws MalformedFrameException {
    if (length <= 0 || length > SLOT) {
      throw new MalformedFrameException("a slot of " + length + " bytes; all have " + SLOT);
    }
    return slot(count, length);
  }

  /** The reader has emptied that slot. */
  void free() {
    LONG.setRelease(memory, 0, ++count);
  }

  private ByteBuffer slot(long number, int length) {
    int at = HEADER + (int) (number % SLOTS) * SLOT;
    return memory.slice(at, length).order(ByteOrder.LITTLE_ENDIAN);
  }
}
