package dev.disentangle.processes.protocol;

import dev.disentangle.processes.wire.Sink;
import dev.disentangle.processes.wire.Source;
import java.io.IOException;

/**
 * What a worker is told first.
 *
 * @param name its name
 * @param seat its seat
 * @param codec the class of the codec, empty for Java serialization
 * @param filter the pattern of the classes that may be read, empty for all
 */
public record Hello(String name, int seat, String codec, String filter) {

  public void write(Sink out) throws IOException {
    out.putString(name);
    out.putInt(seat);
    out.putString(codec);
    out.putString(filter);
  }

  public static Hello read(Source in) throws IOException {
    return new Hello(in.getString(), in.getInt(), in.getString(), in.getString());
  }
}
