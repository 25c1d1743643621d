package dev.disentangle.processes.codec;

import dev.disentangle.processes.WorkerException;
import dev.disentangle.processes.wire.Scratch;
import dev.disentangle.processes.wire.Sink;
import dev.disentangle.processes.wire.Source;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * Writes a throwable as text, followed by the throwable itself if it can be serialized. The reader
 * falls back to the text if it can't deserialize that.
 */
public final class Throwables {

  private Throwables() {}

  /** Writes any throwable. Throws only if the sink does. */
  public static void write(Sink out, Throwable thrown) throws IOException {
    FailureText.of(thrown).write(out);
    Scratch scratch = new Scratch();
    try {
      new JavaCodec(null).write(thrown, new DataOutputStream(scratch.asStream()));
    } catch (Throwable unserializable) { // a user's writeObject may throw anything
      scratch.clear();
    }
    scratch.putTo(out);
  }

  /** Reads the throwable, or a {@link WorkerException} that stands for it. */
  public static Throwable read(Source in, Classes classes) throws IOException {
    FailureText text = FailureText.read(in);
    byte[] bytes = in.getBytes(in.getSize());
    if (bytes.length > 0) {
      DataInputStream data = new DataInputStream(new ByteArrayInputStream(bytes));
      try {
        Object thrown = new JavaCodec(classes.filter()).read(data, classes.loader());
        if (thrown instanceof Throwable itself) {
          return itself;
        }
      } catch (Throwable unreadable) { // its class may be unknown or another one here
        return text.toException();
      }
    }
    return text.toException();
  }
}
