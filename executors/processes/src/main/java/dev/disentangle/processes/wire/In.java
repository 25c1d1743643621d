package dev.disentangle.processes.wire;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@linkplain Frame frames} from a stream: {@link #next}, the values in the order in which
 * they were written, and {@link #end} or {@link #skip}. After a {@link MalformedFrameException}
 * from here the stream is of no more use; an {@link AbortedFrameException} costs only its frame; an
 * {@link EOFException} says that the stream has ended inside a frame.
 */
public final class In extends Source {

  private final InputStream stream;

  /** Where in the buffer the bytes that were read end; {@code end} never goes beyond. */
  private int limit;

  /** How many bytes of the block come after {@code end}. */
  private int rest;

  private volatile @Nullable Lane lane;
  private boolean wantsLane;

  /** What is left of the slot that was announced; null between slots. */
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

  /** The way that long arrays may come. */
  public void bulkBy(Lane way) {
    lane = way;
  }

  /** Whether an array came that was long enough, but there was no lane. */
  public boolean wantsLane() {
    return wantsLane;
  }

  /** Goes to the next frame, past what is left of this one; false at the end of the stream. */
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

  /** Says that all values were read, and that the frame is whole. */
  public void end() throws IOException {
    if (inFrame && (end - at + rest > 0 || slot != null || nextBlock())) {
      throw new MalformedFrameException("a frame with more in it than was expected");
    }
  }

  /** Passes over what is left of the frame. */
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
      // what was given up is passed over like the rest
    }
  }

  /** Whether another frame has come, or has begun to. */
  public boolean isBuffered() {
    return limit - at - rest >= Frame.HEADER;
  }

  /** Whether somebody waits for the writer to say something; for any thread, if not at once. */
  public boolean isWaiting() {
    return waiting.get();
  }

  /** How many bytes were received so far; for any thread. */
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
        break; // a block
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

  /** Enters the next block; false at the end of the frame. */
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

  /** Brings so many of the {@code left} bytes of the block into the buffer, or more. */
  private void window(int few, int left) throws IOException {
    if (!fill(few)) {
      throw truncated();
    }
    end = Math.min(limit, at + left);
    rest = left - (end - at);
  }

  /** Brings so many bytes into the buffer, or more; false if the stream has ended before. */
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
