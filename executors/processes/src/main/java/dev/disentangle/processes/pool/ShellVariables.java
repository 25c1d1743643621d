package dev.disentangle.processes.pool;

import dev.disentangle.internal.SharedValue;
import dev.disentangle.processes.classes.ClassServer;
import dev.disentangle.processes.classes.ShellCode;
import dev.disentangle.processes.classes.ShellCode.Variable;
import dev.disentangle.processes.codec.ClassWatch;
import dev.disentangle.processes.codec.Encoder;
import dev.disentangle.processes.codec.Preflight;
import dev.disentangle.processes.protocol.Setting;
import dev.disentangle.processes.wire.Scratch;
import java.io.IOException;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The variables of a shell that a job's values use. A lambda of a shell does not capture them, but
 * reads them from static fields; so they are sent beside it, with the values that they have when
 * the first lambda or object that uses them is written. Their own values may use further variables.
 * Thread-safe.
 */
final class ShellVariables implements ClassWatch {

  private final Coding coding;
  private final Encoder encoder;

  /** The classes all of whose variables are known. */
  private final Set<Class<?>> met = ConcurrentHashMap.newKeySet();

  private final Set<Variable> known = new HashSet<>(); // including those being written
  private final List<Setting> settings = new ArrayList<>();
  private int writing;

  ShellVariables(Coding coding) {
    this.coding = coding;
    encoder = coding.encoder(this);
  }

  /** Writes a job's values, and has this know their classes. */
  Encoder encoder() {
    return encoder;
  }

  /** What has been found beyond the first so many. */
  synchronized List<Setting> from(int first) {
    return first == settings.size()
        ? List.of()
        : List.copyOf(settings.subList(first, settings.size()));
  }

  @Override
  public void met(Class<?> type) throws IOException {
    if (ShellCode.isShells(type.getName()) && !type.isHidden() && !met.contains(type)) {
      gather(type, ShellCode.used(type, new ClassServer(type)));
    }
  }

  @Override
  public void met(Class<?> type, SerializedLambda lambda) throws IOException {
    if (ShellCode.isShells(lambda.getCapturingClass()) && !met.contains(type)) {
      gather(type, ShellCode.used(lambda, new ClassServer(type)));
    }
  }

  @Override
  public void met(SharedValue<?> shared) throws IOException {
    coding.freight(shared).tell(this);
  }

  private synchronized void gather(Class<?> type, Set<Variable> used) throws IOException {
    boolean outermost = writing == 0;
    int before = settings.size();
    boolean complete = false;
    writing++;
    try {
      for (Variable variable : used) {
        if (known.add(variable)) {
          byte[] value = encoded(variable.name(), value(variable, type.getClassLoader()));
          settings.add(new Setting(variable.owner(), variable.name(), value));
        }
      }
      complete = true;
    } finally {
      writing--;
      if (outermost && !complete) {
        forget(before);
      }
    }
    if (outermost) { // an inner one may use a variable that is still refused
      met.add(type);
    }
  }

  /** Forgets the variables found since, which may use one that was refused. */
  private void forget(int before) {
    settings.subList(before, settings.size()).clear();
    known.clear();
    for (Setting setting : settings) {
      known.add(new Variable(setting.owner, setting.name));
    }
  }

  private static @Nullable Object value(Variable variable, ClassLoader loader) throws IOException {
    try {
      Field field = Class.forName(variable.owner(), true, loader).getDeclaredField(variable.name());
      field.setAccessible(true); // its class is not public
      return field.get(null);
    } catch (ReflectiveOperationException e) {
      throw new IOException("the shell's variable `" + variable.name() + "` can't be read", e);
    }
  }

  private byte[] encoded(String name, @Nullable Object value) throws IOException {
    Scratch scratch = new Scratch();
    if (value == null) {
      encoder.write(scratch, null);
      return scratch.toBytes();
    }
    try {
      encoder.write(scratch, value);
    } catch (Throwable e) { // a user's writeObject may throw anything
      throw Preflight.explainVariable(name, value, e);
    }
    return scratch.toBytes();
  }
}
