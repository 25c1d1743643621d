package dev.disentangle.processes.pool;

import dev.disentangle.internal.JobTask;
import dev.disentangle.processes.NotShippableException;
import dev.disentangle.processes.classes.UserPath;
import dev.disentangle.processes.codec.Classes;
import dev.disentangle.processes.codec.Decoder;
import dev.disentangle.processes.codec.Encoder;
import dev.disentangle.processes.codec.Preflight;
import dev.disentangle.processes.protocol.Frames;
import dev.disentangle.processes.protocol.Setting;
import dev.disentangle.processes.protocol.TaskForm;
import dev.disentangle.processes.wire.Out;
import dev.disentangle.processes.wire.Scratch;
import dev.disentangle.spi.RemoteTask;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** A job's task, encoded once for all workers, and what decodes the results of its chunks. */
final class Shipment {

  final RemoteTask task;
  final ClassLoader context;
  final Encoder encoder;
  final Decoder decoder;
  final Classes classes;

  /** There is one result for each block of 2^shift indices. */
  final int shift;

  private final int loader;
  private final List<String> path;
  private final ShellVariables shell;
  private final AtomicBoolean over;
  private final byte[] bytes;

  /**
   * Encodes a task.
   *
   * @param context the caller's, which also stands for a task that is the library's own
   * @param over whether the workers have been told that the call has ended, or will be
   * @throws NotShippableException if that can't be; it says why
   */
  Shipment(
      RemoteTask task,
      ClassLoader context,
      PoolOptions options,
      Coding coding,
      AtomicBoolean over) {
    this.task = task;
    this.over = over;
    this.context = context;
    JobTask parts = (JobTask) task;
    this.shift = parts.shift();
    ClassLoader own = Loaders.of(task.task(), context);
    this.loader = Loaders.number(own);
    this.path = UserPath.of(own, options.launch().path());
    this.shell = new ShellVariables(coding);
    this.encoder = shell.encoder();
    this.classes = new Classes(own, coding.filter());
    this.decoder = new Decoder(coding.codec(), classes);
    Scratch scratch = new Scratch();
    try {
      TaskForm.write(scratch, parts, encoder);
    } catch (Throwable e) { // a user's writeObject may throw anything
      throw Preflight.explain(task.task(), e);
    }
    this.bytes = scratch.toBytes();
  }

  /** The number of the loader that knows the task's classes. */
  int loader() {
    return loader;
  }

  /** Whether the call has ended. A worker that heard of it only now would never hear of its end. */
  boolean isOver() {
    return over.get();
  }

  /** Writes the task; returns how many of the shell's variables went with it. */
  int write(Out out) throws IOException {
    out.begin(Frames.JOB, task.job());
    out.putInt(loader);
    out.putInt(path.size());
    for (String entry : path) {
      out.putString(entry);
    }
    int variables = writeVariables(out, 0);
    out.putVarLong(bytes.length);
    out.putBytes(bytes, 0, bytes.length);
    out.end();
    return variables;
  }

  /** Writes the shell's variables beyond the first so many; returns how many there are now. */
  int writeVariables(Out out, int sent) throws IOException {
    List<Setting> settings = shell.from(sent);
    Setting.write(out, settings);
    return sent + settings.size();
  }
}
