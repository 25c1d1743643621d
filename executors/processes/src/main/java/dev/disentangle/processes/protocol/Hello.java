package dev.disentangle.processes.protocol;

import dev.disentangle.processes.wire.Sink;
import dev.disentangle.processes.wire.Source;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The first frame that a worker gets: who it is, and how values cross.
 *
 * @param name the worker's name
 * @param seat the worker's seat
 * @param codec the class name of the codec; empty for Java serialization
 * @param filter the object filter's pattern; empty to let in all classes
 * @param closed the packages whose records the caller can't construct
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
