package dev.disentangle.processes.pool;

import dev.disentangle.internal.JobTask;
import dev.disentangle.processes.NotShippableException;
import dev.disentangle.processes.classes.UserPath;
import dev.disentangle.processes.codec.Classes;
import dev.disentangle.processes.codec.Decoder;
import dev.disentangle.processes.codec.Encoder;
import dev.disentangle.processes.codec.Preflight;
import dev.disentangle.processes.protocol.Frames;
import dev.disentangle.processes.protocol.TaskForm;
import dev.disentangle.processes.wire.Out;
import dev.disentangle.processes.wire.Scratch;
import dev.disentangle.spi.RemoteTask;
import java.io.IOException;
import java.util.List;

/** A job's task, encoded once for all workers, and what reads the results of its chunks. */
final class Shipment {

  final RemoteTask task;
  final Encoder encoder;
  final Decoder decoder;
  final Classes classes;
  private final int loader;
  private final List<String> path;
  private final byte[] bytes;

  /**
   * Encodes a task.
   *
   * @throws NotShippableException if that can't be; it says why
   */
  Shipment(RemoteTask task, PoolOptions options, Coding coding) {
    this.task = task;
    ClassLoader own = Loaders.of(task.task());
    this.loader = Loaders.number(own);
    this.path = UserPath.of(own, options.launch().path());
    this.encoder = coding.encoder();
    this.classes = new Classes(own, coding.filter());
    this.decoder = new Decoder(coding.codec(), classes);
    Scratch scratch = new Scratch();
    try {
      TaskForm.write(scratch, (JobTask) task, encoder);
    } catch (Throwable e) { // a user's writeObject may throw anything
      throw Preflight.explain(task.task(), e);
    }
    this.bytes = scratch.toBytes();
  }

  void write(Out out) throws IOException {
    out.begin(Frames.JOB, task.job());
    out.putInt(loader);
    out.putInt(path.size());
    for (String entry : path) {
      out.putString(entry);
    }
    out.putVarLong(bytes.length);
    out.putBytes(bytes, 0, bytes.length);
    out.end();
  }
}
