package dev.disentangle.processes.worker;

import dev.disentangle.processes.codec.Decoder;
import dev.disentangle.processes.protocol.Setting;
import dev.disentangle.processes.wire.Slice;
import java.io.IOException;
import java.lang.reflect.Field;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The variables of the caller's shell, with the values that they have for one job. In the worker
 * they are static fields, so jobs that take turns put their values in place of each other's.
 */
final class ShellState {

  private final ClassLoader loader;
  private final Decoder decoder;
  private final Map<Field, @Nullable Object> values = new LinkedHashMap<>();

  ShellState(ClassLoader loader, Decoder decoder) {
    this.loader = loader;
    this.decoder = decoder;
  }

  /**
   * Adds variables and sets the fields to this job's values; returns the state that is set then.
   */
  @Nullable ShellState inPlaceOf(@Nullable ShellState present, List<Setting> settings)
      throws IOException, ReflectiveOperationException {
    if (present != this) {
      for (Map.Entry<Field, @Nullable Object> known : values.entrySet()) {
        known.getKey().set(null, known.getValue());
      }
    }
    for (Setting setting : settings) {
      Field field = Class.forName(setting.owner, true, loader).getDeclaredField(setting.name);
      field.setAccessible(true); // its class is not public
      Object value = decoder.read(new Slice(setting.value));
      values.put(field, value);
      field.set(null, value);
    }
    return values.isEmpty() ? present : this;
  }
}
