package dev.disentangle.internal;

import dev.disentangle.spi.ChunkReport.Strip;
import dev.disentangle.spi.RemoteHost;
import org.jspecify.annotations.Nullable;

/** The seat of a remote worker, where the worker is: tells its host what runs, in case it dies. */
final class FarSeat extends Seat {

  private final RemoteHost host;
  private @Nullable Strip slowest;

  FarSeat(EngineJob job, RemoteHost host) {
    super(job, host.seat(), host.name());
    this.host = host;
  }

  /** Before a chunk. */
  void startAt(long base) {
    context.base = base;
    slowest = null;
    lastClock = 0;
  }

  @Override
  void begins(long from, long to) {
    super.begins(from, to);
    host.running(context.base + from, context.base + to);
  }

  @Override
  boolean goesOn(long at, long to, long items, long nanos, long now) {
    if (items > 0 && (slowest == null || nanos > slowest.nanos())) {
      slowest = new Strip(context.base + at - items, items, nanos);
    }
    return super.goesOn(at, to, items, nanos, now);
  }

  @Override
  String fateOfDeaf() {
    return " and ignores interruption: its worker was killed";
  }

  /** Of the chunk at hand. */
  @Nullable Strip slowest() {
    return slowest;
  }
}
