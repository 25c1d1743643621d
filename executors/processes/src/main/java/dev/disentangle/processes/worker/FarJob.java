package dev.disentangle.processes.worker;

import dev.disentangle.internal.JobTask;
import dev.disentangle.internal.Log;
import dev.disentangle.internal.Text;
import dev.disentangle.processes.Codec;
import dev.disentangle.processes.codec.Attempts;
import dev.disentangle.processes.codec.Classes;
import dev.disentangle.processes.codec.Decoder;
import dev.disentangle.processes.codec.Encoder;
import dev.disentangle.processes.codec.JavaCodec;
import dev.disentangle.processes.protocol.Exits;
import dev.disentangle.processes.protocol.Frames;
import dev.disentangle.processes.protocol.OutgoingReport;
import dev.disentangle.processes.protocol.Setting;
import dev.disentangle.processes.protocol.TaskForm;
import dev.disentangle.processes.protocol.Values;
import dev.disentangle.processes.wire.Scratch;
import dev.disentangle.processes.wire.Sink;
import dev.disentangle.processes.wire.Slice;
import dev.disentangle.spi.ChunkReport;
import dev.disentangle.spi.ChunkRunner;
import dev.disentangle.spi.RemoteHost;
import java.io.IOException;
import java.io.ObjectInputFilter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A job in a worker: its task, and what runs its chunks. A job that can't be opened, since a class
 * is missing or a constructor throws, says so in each report.
 */
final class FarJob implements RemoteHost {

  /** In nanoseconds: a chunk shorter than that costs less than the write of its report. */
  private static final long SHORT = 50_000;

  private final Labour labour;
  private final long number;
  private final ClassLoader loader;
  private volatile @Nullable ChunkRunner runner;
  private @Nullable Throwable broken;
  private boolean opened;
  private int shift;
  private boolean timed;
  private @Nullable MindedEncoding encoding;
  private final Decoder decoder;
  private final Encoder encoder;
  private final ShellState shell;
  private long chunk;
  private long from;

  FarJob(Labour labour, long number, ClassLoader loader, List<Setting> settings, byte[] task) {
    this.labour = labour;
    this.number = number;
    this.loader = loader;
    enter();
    ObjectInputFilter filter = labour.filter();
    Codec codec = new JavaCodec(filter);
    try {
      codec = labour.codec(loader, codec);
    } catch (Throwable e) { // the codec is the user's, and may throw anything
      broken = e;
    }
    encoder = new Encoder(codec, labour.closedPackages);
    decoder = new Decoder(codec, new Classes(loader, filter));
    shell = new ShellState(loader, decoder);
    labour.opening(this);
    try {
      take(settings);
      if (broken == null) {
        open(task);
      }
    } finally {
      labour.ended();
    }
  }

  /** Sets the context class loader for users' code to that of the task. */
  private void enter() {
    Thread.currentThread().setContextClassLoader(loader);
  }

  /** Sets a shell's variables to the values that this job has for them, and to these newer ones. */
  void take(List<Setting> settings) {
    enter();
    try {
      labour.shell = shell.inPlaceOf(labour.shell, settings);
    } catch (Throwable e) { // a user's readObject or initializer may throw anything
      broken = e;
    }
  }

  private void open(byte[] task) {
    try {
      JobTask read = read(task);
      shift = read.shift();
      timed = read.itemTimeout() != null;
      runner = read.open(this);
    } catch (Throwable e) { // a user's readObject or initializer may throw anything
      broken = e;
    }
  }

  private JobTask read(byte[] task) {
    try {
      return TaskForm.read(new Slice(task), decoder);
    } catch (Exception | LinkageError e) {
      throw new UnreadableTaskException(e);
    }
  }

  long number() {
    return number;
  }

  ClassLoader loader() {
    return loader;
  }

  Decoder decoder() {
    return decoder;
  }

  /** Runs a chunk and reports: at once if it was long, or may have ended this worker. */
  void run(long chunk, long from, long to, boolean suspect, List<?> inputs) throws IOException {
    this.chunk = chunk;
    this.from = from;
    ChunkRunner open = broken == null ? runner : null;
    ChunkReport report =
        open == null
            ? new ChunkReport(from, null, null, List.of(), 0, 0, null, broken)
            : open.run(from, to, inputs);
    labour.running(-1, -1);
    encoding = open != null && timed ? new MindedEncoding(open, report, from, shift) : null;
    Uplink.Body body =
        new Report(report, from, false, encoding == null ? Attempts.PLAIN : encoding);
    encoding = null;
    if (report.nanos() < SHORT && !suspect) {
      labour.uplink.sendSoon(Frames.REPORT, chunk, body);
    } else {
      labour.uplink.send(Frames.REPORT, chunk, body);
    }
  }

  /** A report to be sent; the last one if this worker is about to end. */
  private final class Report implements Uplink.Body {
    private final OutgoingReport report;
    private final boolean last;

    Report(ChunkReport report, long from, boolean last, Attempts attempts) throws IOException {
      this.report = new OutgoingReport(from, shift, report, encoder, attempts);
      this.last = last;
    }

    @Override
    public void write(Sink out) throws IOException {
      out.putBoolean(last);
      report.write(out);
    }
  }

  void stop() {
    ChunkRunner open = runner;
    if (open != null) {
      open.stop();
    }
  }

  long tick(long now) {
    ChunkRunner open = runner;
    return open == null ? Long.MAX_VALUE : open.tick(now);
  }

  void close() {
    ChunkRunner open = runner;
    if (open != null) {
      enter();
      open.close();
    }
  }

  @Override
  public int seat() {
    return labour.hello.seat();
  }

  @Override
  public String name() {
    return labour.hello.name();
  }

  /**
   * Sends a message. One that can't be written is dropped with a warning, like one that can't be
   * read: it fails no item. A message is encoded before the uplink is taken, because users' code
   * may run in that, and other threads need the uplink meanwhile. An array of primitives is written
   * straight to the uplink: it may be long, and no users' code runs.
   */
  @Override
  public void send(Object message) {
    try {
      Class<?> element = message.getClass().getComponentType();
      if (element != null && element.isPrimitive()) {
        labour.uplink.send(
            Frames.MESSAGE,
            number,
            out -> {
              Values.inline(out);
              encoder.write(out, message);
            });
      } else {
        Scratch written = new Scratch();
        encoder.write(written, message);
        labour.uplink.send(Frames.MESSAGE, number, out -> Values.apart(out, written));
      }
    } catch (Throwable e) { // a user's writeObject may throw anything
      Log.warn(
          "a message from a task can't be written, and is dropped: {}", Text.shorten(message), e);
    }
  }

  @Override
  public void running(long from, long to) {
    if (!opened) { // from now on a death is blamed on an item, and no longer on the task
      opened = true;
      labour.say(Frames.OPENED, number);
    }
    labour.running(from, to);
  }

  @Override
  public void stuck(ChunkReport report) {
    enter();
    MindedEncoding lost = encoding;
    ChunkReport last = lost == null ? report : lost.upToThis(report);
    try {
      labour.uplink.send(Frames.REPORT, chunk, new Report(last, from, true, Attempts.PLAIN));
    } catch (IOException e) {
      // the caller is gone
    }
    Runtime.getRuntime().halt(Exits.STUCK);
  }
}
