package dev.disentangle.processes.wire;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@linkplain Frame frames} from a stream. For each frame: {@link #next}, then the values in
 * the order in which they were written, then {@link #end} or {@link #skip}. Used by one thread at a
 * time, except for the methods that say otherwise.
 *
 * <p>After a {@link MalformedFrameException} the stream must not be read any further; an {@link
 * AbortedFrameException} concerns its frame only; an {@link EOFException} means that the stream
 * ended inside a frame.
 */
public final class In extends Source {

  private final InputStream stream;

  /** Where the bytes read from the stream end in the buffer; {@code end <= limit}. */
  private int limit;

  /** How many bytes of the current block lie behind {@code end}, buffered or not. */
  private int rest;

  private volatile @Nullable Lane lane;
  private boolean wantsLane;

  /** The unread part of the current slot; null between slots. */
  private @Nullable ByteBuffer slot;

  private boolean inFrame;
  private byte type;
  private long id;
  private final AtomicLong received = new AtomicLong();
  private final AtomicBoolean waiting = new AtomicBoolean();

  public In(InputStream stream) {
    super(new byte[Frame.BLOCK]);
    this.stream = stream;
  }

  /** Sets the lane that long arrays may come through; for any thread. */
  public void bulkBy(Lane way) {
    lane = way;
  }

  /** Whether an array that was long enough for a lane came without one. */
  public boolean wantsLane() {
    return wantsLane;
  }

  /** Skips what is left of this frame and enters the next; false at the end of the stream. */
  public boolean next() throws IOException {
    skip();
    if (!fill(Frame.HEADER)) {
      return false;
    }
    if (view.getShort(at) != Frame.MAGIC) {
      throw new MalformedFrameException(
          "no frame: it begins with 0x" + Integer.toHexString(view.getShort(at) & 0xFFFF));
    }
    if (bytes[at + 2] != Frame.VERSION) {
      throw new MalformedFrameException(
          "a frame of version " + bytes[at + 2] + ", where this is version " + Frame.VERSION);
    }
    type = bytes[at + 3];
    id = view.getLong(at + 4);
    at += Frame.HEADER;
    end = at;
    inFrame = true;
    return true;
  }

  public byte type() {
    return type;
  }

  public long id() {
    return id;
  }

  /**
   * Leaves the frame, of which all values must have been read.
   *
   * @throws MalformedFrameException if there are more
   */
  public void end() throws IOException {
    if (inFrame && (end - at + rest > 0 || slot != null || nextBlock())) {
      throw new MalformedFrameException("a frame with more in it than was expected");
    }
  }

  /** Leaves the frame, whatever is unread in it. */
  public void skip() throws IOException {
    try {
      while (inFrame) {
        at = end;
        if (slot != null) {
          free();
        } else if (rest > 0) {
          window(1, rest);
        } else {
          nextBlock();
        }
      }
    } catch (AbortedFrameException passed) {
      // an abandoned frame is skipped like any other
    }
  }

  /** Whether at least the header of the next frame is in the buffer already. */
  public boolean isBuffered() {
    return limit - at - rest >= Frame.HEADER;
  }

  /**
   * Whether a thread is waiting in a read from the stream; for any thread, which may see it late.
   */
  public boolean isWaiting() {
    return waiting.get();
  }

  /** How many bytes have been received; for any thread. */
  public long read() {
    return received.get();
  }

  @Override
  void more(int few) throws IOException {
    if (at == end && rest == 0 && slot == null && !(inFrame && nextBlock())) {
      throw new MalformedFrameException("a value was expected where the frame ends");
    }
    if (slot != null) {
      throw new MalformedFrameException("a value was expected where a slot of an array comes");
    }
    int left = end - at + rest;
    if (left < few) {
      throw new MalformedFrameException(
          "a value of " + few + " bytes is cut by the end of its block after " + left);
    }
    window(few, left);
  }

  @Override
  <A> int getBulk(ArrayKind<A> kind, A array, int from, int to) throws IOException {
    if (lane == null) {
      wantsLane |= (long) (to - from) << kind.shift >= Frame.BULK;
    }
    int k = from;
    while (k < to && (slot != null || (rest == 0 && inFrame && nextBlock()))) {
      ByteBuffer filled = slot;
      if (filled == null) {
        break; // a block: the caller reads it through the buffer
      }
      int count = Math.min(filled.remaining() >> kind.shift, to - k);
      if (count == 0) {
        throw new MalformedFrameException("an element is cut by the end of its slot");
      }
      int start = filled.position();
      kind.get(filled, array, k, count);
      filled.position(start + (count << kind.shift));
      k += count;
      if (!filled.hasRemaining()) {
        free();
      }
    }
    return k - from;
  }

  private void free() {
    slot = null;
    Lane way = lane;
    if (way != null) {
      way.free();
    }
  }

  /** Enters the next block or slot; false at the end of the frame. */
  private boolean nextBlock() throws IOException {
    if (!fill(Integer.BYTES)) {
      throw truncated();
    }
    int length = view.getInt(at);
    at += Integer.BYTES;
    end = at;
    inFrame = length > 0;
    if (length == Frame.ABORTED) {
      throw new AbortedFrameException();
    }
    if (length == Frame.SLOT) {
      enterSlot();
      return true;
    }
    if (length < 0 || length > Frame.LONGEST_BLOCK) {
      throw new MalformedFrameException(
          "a block of " + length + " bytes; the longest is " + Frame.LONGEST_BLOCK);
    }
    rest = length;
    return inFrame;
  }

  private void enterSlot() throws IOException {
    inFrame = true;
    if (!fill(Integer.BYTES)) {
      throw truncated();
    }
    int length = view.getInt(at);
    at += Integer.BYTES;
    end = at;
    Lane way = lane;
    if (way == null) {
      throw new MalformedFrameException("a slot of a lane that there is not");
    }
    slot = way.take(length);
    received.lazySet(received.getPlain() + length);
  }

  /** Reads on until at least {@code few} of the {@code left} bytes of the block are buffered. */
  private void window(int few, int left) throws IOException {
    if (!fill(few)) {
      throw truncated();
    }
    end = Math.min(limit, at + left);
    rest = left - (end - at);
  }

  /**
   * Reads on until at least {@code few} bytes are buffered; false if the stream ended before the
   * first of them.
   */
  private boolean fill(int few) throws IOException {
    if (limit - at >= few) {
      return true;
    }
    System.arraycopy(bytes, at, bytes, 0, limit - at);
    limit -= at;
    at = 0;
    end = 0;
    while (limit < few) {
      waiting.lazySet(true);
      int count = stream.read(bytes, limit, bytes.length - limit);
      waiting.lazySet(false);
      if (count < 0) {
        if (limit == 0) {
          return false;
        }
        throw truncated();
      }
      limit += count;
      received.lazySet(received.getPlain() + count);
    }
    return true;
  }

  private static EOFException truncated() {
    return new EOFException("truncated: the stream ends inside a frame");
  }
}
