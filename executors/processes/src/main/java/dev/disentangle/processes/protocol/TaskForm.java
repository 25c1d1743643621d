package dev.disentangle.processes.protocol;

import dev.disentangle.Combiner;
import dev.disentangle.PerWorker;
import dev.disentangle.Retry;
import dev.disentangle.internal.JobTask;
import dev.disentangle.processes.codec.Decoder;
import dev.disentangle.processes.codec.Encoder;
import dev.disentangle.processes.codec.Preflight;
import dev.disentangle.processes.wire.Sink;
import dev.disentangle.processes.wire.Source;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes and reads a job's task part by part, so that no object stream is needed for most of it.
 */
public final class TaskForm {

  private TaskForm() {}

  public static void write(Sink out, JobTask task, Encoder encoder) throws IOException {
    out.putLong(task.job());
    out.putString(task.name());
    out.putString(task.step());
    out.putLong(task.start());
    out.putInt(task.shift());
    out.putBoolean(task.plain());
    out.putLong(task.seed());
    out.putBoolean(task.failFast());
    out.putBoolean(task.listened());
    out.putLong(task.itemTimeout() == null ? -1 : nanos(task.itemTimeout()));
    out.putInt(task.resources().size());
    for (PerWorker<?> resource : task.resources()) {
      write(out, "its per-worker resource", resource, encoder);
    }
    write(out, "when to retry it", task.retry(), encoder);
    write(out, "the identity of its reduction", task.identity(), encoder);
    write(out, "the combiner of its results", task.combiner(), encoder);
    encoder.write(out, task.task());
  }

  /**
   * Writes a part other than the user's task. If that fails, the message names the part, not the
   * task.
   */
  private static void write(Sink out, String what, @Nullable Object part, Encoder encoder)
      throws IOException {
    try {
      encoder.write(out, part);
    } catch (Throwable e) { // a user's writeObject may throw anything
      if (part == null) {
        throw e;
      }
      throw Preflight.explainPart(what, part, e);
    }
  }

  public static JobTask read(Source in, Decoder decoder)
      throws IOException, ClassNotFoundException {
    long job = in.getLong();
    String name = in.getString();
    String step = in.getString();
    long start = in.getLong();
    int shift = in.getInt();
    boolean plain = in.getBoolean();
    long seed = in.getLong();
    boolean failFast = in.getBoolean();
    boolean listened = in.getBoolean();
    long timeout = in.getLong();
    int count = in.getInt();
    List<PerWorker<?>> resources = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      resources.add((PerWorker<?>) Objects.requireNonNull(decoder.read(in)));
    }
    Retry retry = (Retry) decoder.read(in);
    Object identity = decoder.read(in);
    Combiner<?> combiner = (Combiner<?>) decoder.read(in);
    Object task = Objects.requireNonNull(decoder.read(in));
    return new JobTask(
        job,
        name,
        step,
        task,
        start,
        shift,
        plain,
        identity,
        combiner,
        seed,
        retry,
        timeout < 0 ? null : Duration.ofNanos(timeout),
        resources,
        failFast,
        listened);
  }

  private static long nanos(Duration timeout) {
    try {
      return timeout.toNanos();
    } catch (ArithmeticException tooLong) {
      return Long.MAX_VALUE / 2;
    }
  }
}
