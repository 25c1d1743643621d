package dev.disentangle.processes.wire;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes {@linkplain Frame frames} to a stream: {@link #begin}, values, and {@link #end} or {@link
 * #abort}. A small frame is one write. Not thread-safe; a stream that failed is of no more use.
 */
public final class Out extends Sink {

  private final OutputStream stream;

  /** Where in the buffer the length of the open block goes; -1 between frames. */
  private int block = -1;

  private long sent;

  public Out(OutputStream stream) {
    super(Frame.BLOCK);
    this.stream = stream;
  }

  /** Opens a frame. */
  public void begin(byte type, long id) {
    if (block >= 0) {
      throw new IllegalStateException("the frame before is still open");
    }
    view.putShort(0, Frame.MAGIC);
    bytes[2] = Frame.VERSION;
    bytes[3] = type;
    view.putLong(4, id);
    open(Frame.HEADER);
    limit = bytes.length - Integer.BYTES; // the end of the frame always fits in
  }

  /** Ends the frame and sends it. */
  public void end() throws IOException {
    close(Frame.END);
  }

  /** Gives the frame up. If nothing of it was sent yet, the reader never hears of it. */
  public void abort() throws IOException {
    if (block == Frame.HEADER) {
      shut();
    } else {
      at = block + Integer.BYTES;
      close(Frame.ABORTED);
    }
  }

  /** Whether a frame is open. */
  public boolean isOpen() {
    return block >= 0;
  }

  /** How many bytes were written so far, headers and all. */
  public long written() {
    return sent + at;
  }

  @Override
  void room(int few) throws IOException {
    if (block < 0) {
      throw new IllegalStateException("a value outside a frame");
    }
    view.putInt(block, at - block - Integer.BYTES);
    send();
    open(0);
  }

  private void open(int position) {
    block = position;
    at = position + Integer.BYTES;
  }

  private void close(int how) throws IOException {
    if (block < 0) {
      throw new IllegalStateException("no frame is open");
    }
    int length = at - block - Integer.BYTES;
    if (length == 0) {
      at = block; // its length becomes the end
    } else {
      view.putInt(block, length);
    }
    view.putInt(at, how);
    at += Integer.BYTES;
    send();
    stream.flush();
    shut();
  }

  private void send() throws IOException {
    stream.write(bytes, 0, at);
    sent += at;
  }

  /** Outside a frame nothing fits in, so that a value put there is noticed. */
  private void shut() {
    block = -1;
    at = 0;
    limit = 0;
  }
}
