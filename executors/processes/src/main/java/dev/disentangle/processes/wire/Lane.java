package dev.disentangle.processes.wire;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * One way for bulk data through memory that two processes map: slots that are filled and emptied in
 * turn. The pipe tells the reader of each filled slot, so that order is kept and nobody need look;
 * the reader counts those it has emptied where the writer sees it.
 */
public final class Lane {

  static final int SLOT = 256 << 10;
  private static final int SLOTS = 4;

  /** Where the slots begin; the count lies at 0. */
  private static final int HEADER = 4096;

  /** How many bytes a lane takes. */
  public static final int SIZE = HEADER + SLOTS * SLOT;

  private static final VarHandle LONG =
      MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final int SPINS = 100;
  private static final long PAUSE_NANOS = 20_000;

  private final ByteBuffer memory;
  private final BooleanSupplier peerLives;

  /** How many slots were filled, by a writer, or emptied, by a reader. */
  private long count;

  /** A lane in memory of its size; who waits there does so while the peer lives. */
  public Lane(ByteBuffer memory, BooleanSupplier peerLives) {
    this.memory = memory;
    this.peerLives = peerLives;
  }

  /** By the writer: the next slot, as soon as it is empty. */
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

  /** By the reader: the slot of which it was told. */
  ByteBuffer take(int length) throws MalformedFrameException {
    if (length <= 0 || length > SLOT) {
      throw new MalformedFrameException("a slot of " + length + " bytes; all have " + SLOT);
    }
    return slot(count, length);
  }

  /** By the reader: it has emptied that slot. */
  void free() {
    LONG.setRelease(memory, 0, ++count);
  }

  private ByteBuffer slot(long number, int length) {
    int at = HEADER + (int) (number % SLOTS) * SLOT;
    return memory.slice(at, length).order(ByteOrder.LITTLE_ENDIAN);
  }
}
