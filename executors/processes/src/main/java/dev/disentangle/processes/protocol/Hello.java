package dev.disentangle.processes.protocol;

import dev.disentangle.processes.wire.Sink;
import dev.disentangle.processes.wire.Source;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a worker is told first.
 *
 * @param name its name
 * @param seat its seat
 * @param codec the class of the codec, empty for Java serialization
 * @param filter the pattern of the classes that may be read, empty for all
 * @param closed the packages whose records the caller can't make
 */
public record Hello(String name, int seat, String codec, String filter, List<String> closed) {

  public void write(Sink out) throws IOException {
    out.putString(name);
    out.putInt(seat);
    out.putString(codec);
    out.putString(filter);
    out.putInt(closed.size());
    for (String each : closed) {
      out.putString(each);
    }
  }

  public static Hello read(Source in) throws IOException {
    return new Hello(in.getString(), in.getInt(), in.getString(), in.getString(), names(in));
  }

  private static List<String> names(Source in) throws IOException {
    List<String> names = new ArrayList<>();
    for (int left = in.getInt(); left > 0; left--) {
      names.add(in.getString());
    }
    return names;
  }
}
