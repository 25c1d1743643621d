package dev.disentangle.processes.protocol;

import dev.disentangle.processes.wire.Scratch;
import dev.disentangle.processes.wire.Sink;
import dev.disentangle.processes.wire.Slice;
import dev.disentangle.processes.wire.Source;
import java.io.IOException;

/**
 * The two forms of a message in its frame. A plain value is written inline. Any other is encoded
 * before the frame is begun, since that runs the user's code, and goes apart, as a length and
 * bytes.
 */
public final class Values {

  private Values() {}

  /** Announces that the value follows inline. */
  public static void inline(Sink out) throws IOException {
    out.putBoolean(false);
  }

  /** Writes a value that has been encoded. */
  public static void apart(Sink out, Scratch written) throws IOException {
    out.putBoolean(true);
    written.putTo(out);
  }

  /** Where to read the value from. */
  public static Source of(Source in) throws IOException {
    return in.getBoolean() ? new Slice(in.getBytes(in.getSize())) : in;
  }
}
