package dev.disentangle.processes.protocol;

import dev.disentangle.processes.wire.Scratch;
import dev.disentangle.processes.wire.Sink;
import dev.disentangle.processes.wire.Slice;
import dev.disentangle.processes.wire.Source;
import java.io.IOException;

/**
 * A frame's values that are the user's: in the frame, or, where they had to be written before it
 * was begun, in bytes of their own.
 */
public final class Values {

  private Values() {}

  /** They follow. */
  public static void inline(Sink out) throws IOException {
    out.putBoolean(false);
  }

  /** They have been written. */
  public static void apart(Sink out, Scratch written) throws IOException {
    out.putBoolean(true);
    written.putTo(out);
  }

  /** Where they are read. */
  public static Source of(Source in) throws IOException {
    return in.getBoolean() ? new Slice(in.getBytes(in.getSize())) : in;
  }
}
