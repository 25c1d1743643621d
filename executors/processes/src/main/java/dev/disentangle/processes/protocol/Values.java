package dev.disentangle.processes.protocol;

import dev.disentangle.processes.wire.Scratch;
import dev.disentangle.processes.wire.Sink;
import dev.disentangle.processes.wire.Slice;
import dev.disentangle.processes.wire.Source;
import java.io.IOException;

/**
 * A message: in its frame, or, where writing it runs the user's code, which is done before the
 * frame is begun, in bytes of its own.
 */
public final class Values {

  private Values() {}

  /** It follows. */
  public static void inline(Sink out) throws IOException {
    out.putBoolean(false);
  }

  /** It has been written. */
  public static void apart(Sink out, Scratch written) throws IOException {
    out.putBoolean(true);
    written.putTo(out);
  }

  /** Where it is read. */
  public static Source of(Source in) throws IOException {
    return in.getBoolean() ? new Slice(in.getBytes(in.getSize())) : in;
  }
}
