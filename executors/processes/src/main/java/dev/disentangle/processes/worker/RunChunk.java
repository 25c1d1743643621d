package dev.disentangle.processes.worker;

import dev.disentangle.processes.codec.Items;
import dev.disentangle.processes.protocol.Setting;
import dev.disentangle.processes.wire.In;
import java.io.IOException;
import java.util.AbstractList;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/** A chunk to run. Inputs that are not plain values stay bytes until their items begin. */
final class RunChunk implements Order {

  private final Labour labour;
  private final long chunk;
  private final long job;
  private final long from;
  private final long to;
  private final long returns;
  private final boolean suspect;
  private final @Nullable Items inputs;
  private final List<Setting> settings;

  RunChunk(Labour labour, In in) throws IOException {
    this.labour = labour;
    this.chunk = in.id();
    this.job = in.getLong();
    this.from = in.getLong();
    this.to = in.getLong();
    this.returns = in.getLong();
    this.suspect = in.getBoolean();
    this.inputs = in.getBoolean() ? Items.read(in) : null;
    this.settings = Setting.read(in);
  }

  /** The chunk's number. */
  long chunk() {
    return chunk;
  }

  /**
   * What remains to be done if the chunk is handed back: the shell's variables that came with it
   * are needed by chunks that follow.
   */
  @Nullable Order rest() {
    return settings.isEmpty() ? null : new TakeSettings();
  }

  private final class TakeSettings implements Order {
    @Override
    public void carryOut() throws IOException {
      open().take(settings);
    }
  }

  private FarJob open() throws IOException {
    FarJob open = labour.job(job);
    if (open == null) {
      throw new IOException("a chunk of job " + job + ", which was not announced");
    }
    return open;
  }

  @Override
  public void carryOut() throws IOException {
    FarJob open = open();
    if (labour.outran(chunk, returns)) {
      open.take(settings);
      return;
    }
    if (suspect) {
      labour.flush();
    }
    labour.begin(chunk, open);
    try {
      open.take(settings);
      open.run(
          chunk,
          from,
          to,
          suspect,
          inputs == null ? List.of() : new Inputs(inputs.decodedBy(open.decoder())));
    } finally {
      labour.ended();
    }
  }

  /** Decodes an input when its item begins, so that what goes wrong there is the item's failure. */
  private static final class Inputs extends AbstractList<Object> implements RandomAccess {
    private static final String NOTHING = "the input's readResolve() returned null in the worker";

    private final Items items;

    Inputs(Items items) {
      this.items = items;
    }

    @Override
    public Object get(int k) {
      if (items.isMissing(k)) {
        throw new IllegalStateException("the input could not be sent"); // the caller knows why
      }
      try {
        return Objects.requireNonNull(items.get(k), NOTHING);
      } catch (IOException | ClassNotFoundException e) {
        throw new UnreadableInputException(e);
      }
    }

    @Override
    public int size() {
      return items.size();
    }
  }
}
