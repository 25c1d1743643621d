package dev.disentangle.processes.wire;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Writes {@linkplain Frame frames} to a stream. For each frame: {@link #begin}, the values, then
 * {@link #end} or {@link #abort}. Frames stay in the buffer until it is full or {@link #flush} is
 * called, so several small ones cost one write. Used by one thread at a time, except for the
 * methods that say otherwise; not to be used again after an {@link IOException} of the stream.
 */
public class Out extends Sink {

  private final OutputStream stream;

  /** A frame begins in a buffer that holds others only if at least this much room is left. */
  private static final int LITTLE = 64;

  /** Where the open frame begins in the buffer; -1 if part of it was sent, or if none is open. */
  private int start = -1;

  /** Where the length of the open block goes in the buffer; -1 between frames. */
  private int block = -1;

  private volatile @Nullable Lane lane;
  private boolean waitsForLane;
  private long sent;
  private long flushed;
  private final AtomicLong given = new AtomicLong();

  // set lazily: the threads that look at them may see a change late
  private final AtomicBoolean filling = new AtomicBoolean();
  private final AtomicBoolean waiting = new AtomicBoolean();

  public Out(OutputStream stream) {
    super(Frame.BLOCK);
    this.stream = stream;
  }

  /**
   * Called when a frame outgrows the buffer and its first part is about to be sent, which may take
   * long.
   */
  protected void beforeSpill() {}

  /** Sets the lane that long arrays go through from now on; for any thread. */
  public void bulkBy(Lane way) {
    lane = way;
  }

  /**
   * Whether a long array makes its frame fail with a {@link LaneWantedException} while there is no
   * lane and nothing of the frame has been sent. Otherwise the array goes through the pipe.
   */
  public void waitForLane(boolean waits) {
    waitsForLane = waits;
  }

  /** Opens a frame. */
  public void begin(byte type, long id) throws IOException {
    if (block >= 0) {
      throw new IllegalStateException("the frame before is still open");
    }
    if (bytes.length - at < LITTLE) {
      send();
    }
    start = at;
    view.putShort(at, Frame.MAGIC);
    bytes[at + 2] = Frame.VERSION;
    bytes[at + 3] = type;
    view.putLong(at + 4, id);
    open(at + Frame.HEADER);
    filling.lazySet(true);
  }

  /** Ends the frame; it is sent with the next ones. */
  public void end() throws IOException {
    close(Frame.END);
  }

  /**
   * Abandons the frame. If nothing of it has been sent, the reader never hears of it; else it gets
   * an {@link AbortedFrameException}.
   */
  public void abort() throws IOException {
    if (start >= 0) {
      at = start;
      shut();
    } else {
      at = block + Integer.BYTES;
      close(Frame.ABORTED);
    }
  }

  /** Sends what waits in the buffer. */
  public void flush() throws IOException {
    if (block >= 0) {
      throw new IllegalStateException("a frame is open");
    }
    if (at > 0) {
      send();
      limit = 0;
    }
    if (flushed < sent) {
      flushStream();
    }
  }

  /** Whether a frame is open. */
  public boolean isOpen() {
    return block >= 0;
  }

  /** Whether a frame is open; for any thread, which may see it late. */
  public boolean isFilling() {
    return filling.get();
  }

  /**
   * Whether a thread is in a write, perhaps waiting for the reader to make room; for any thread,
   * which may see it late.
   */
  public boolean isWaiting() {
    return waiting.get();
  }

  /**
   * How many bytes have been written, headers included; for any thread. Bytes are counted before
   * they are written, so whoever has received an answer to them sees them counted.
   */
  public long written() {
    return given.get();
  }

  @Override
  void room(int few) throws IOException {
    if (block < 0) {
      throw new IllegalStateException("a value outside a frame");
    }
    view.putInt(block, at - block - Integer.BYTES);
    if (start >= 0) {
      beforeSpill();
    }
    send();
    start = -1;
    open(0);
  }

  @Override
  <A> boolean putBulk(ArrayKind<A> kind, A array, int from, int to) throws IOException {
    Lane way = lane;
    if (way == null || block < 0) {
      if (waitsForLane && start >= 0) {
        throw new LaneWantedException();
      }
      return false;
    }
    if (start >= 0) {
      beforeSpill();
      start = -1;
    }
    int count;
    for (int k = from; k < to; k += count) {
      waiting.lazySet(true);
      ByteBuffer slot = way.claim();
      waiting.lazySet(false);
      count = Math.min(Lane.SLOT >> kind.shift, to - k);
      kind.put(slot, array, k, count);
      announce(count << kind.shift);
    }
    return true;
  }

  /** Announces a filled slot to the reader, behind what was written before it. */
  private void announce(int length) throws IOException {
    int before = at - block - Integer.BYTES;
    if (before == 0) {
      at = block;
    } else {
      view.putInt(block, before);
    }
    if (bytes.length - at < 2 * Integer.BYTES) {
      send();
    }
    view.putInt(at, Frame.SLOT);
    view.putInt(at + Integer.BYTES, length);
    at += 2 * Integer.BYTES;
    sent += length;
    send();
    flushStream();
    open(0);
  }

  private void open(int position) {
    block = position;
    at = position + Integer.BYTES;
    limit = bytes.length - Integer.BYTES; // leaves room for the end of the frame
  }

  private void close(int how) throws IOException {
    if (block < 0) {
      throw new IllegalStateException("no frame is open");
    }
    int length = at - block - Integer.BYTES;
    if (length == 0) {
      at = block; // an empty block: the end takes its place
    } else {
      view.putInt(block, length);
    }
    view.putInt(at, how);
    at += Integer.BYTES;
    boolean begun = start < 0;
    shut();
    if (begun) { // the reader may be waiting for the rest, and this side for the reader
      flush();
    }
  }

  private void send() throws IOException {
    sent += at;
    given.lazySet(sent);
    waiting.lazySet(true);
    try {
      stream.write(bytes, 0, at);
    } catch (IOException e) { // the reader is gone: nothing was taken
      given.lazySet(sent - at);
      throw e;
    }
    waiting.lazySet(false);
    at = 0;
  }

  /** Flushes the stream, which may have a buffer of its own. */
  private void flushStream() throws IOException {
    waiting.lazySet(true);
    stream.flush();
    waiting.lazySet(false);
    flushed = sent;
  }

  /**
   * Leaves no room between frames, so that a value put there reaches {@link #room}, which throws.
   */
  private void shut() {
    start = -1;
    block = -1;
    limit = at;
    filling.lazySet(false);
  }
}
