package dev.disentangle.processes.protocol;

import dev.disentangle.processes.wire.Sink;
import dev.disentangle.processes.wire.Source;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The value of a shell's variable, on its way to a worker. */
public final class Setting {

  /** The class that has the variable as a static field. */
  public final String owner;

  public final String name;

  /** The value as an {@link dev.disentangle.processes.codec.Encoder} has written it. */
  public final byte[] value;

  public Setting(String owner, String name, byte[] value) {
    this.owner = owner;
    this.name = name;
    this.value = value;
  }

  public static void write(Sink out, List<Setting> settings) throws IOException {
    out.putVarLong(settings.size());
    for (Setting setting : settings) {
      out.putString(setting.owner);
      out.putString(setting.name);
      out.putVarLong(setting.value.length);
      out.putBytes(setting.value, 0, setting.value.length);
    }
  }

  public static List<Setting> read(Source in) throws IOException {
    List<Setting> settings = new ArrayList<>();
    for (int left = in.getSize(); left > 0; left--) {
      settings.add(new Setting(in.getString(), in.getString(), in.getBytes(in.getSize())));
    }
    return settings;
  }
}
