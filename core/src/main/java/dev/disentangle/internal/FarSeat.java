package dev.disentangle.internal;

import dev.disentangle.spi.ChunkReport.Strip;
import dev.disentangle.spi.RemoteHost;
import org.jspecify.annotations.Nullable;

/**
 * The seat in a remote worker. It tells the worker's host which items run, in case the worker dies.
 */
final class FarSeat extends Seat {

  private final RemoteHost host;
  private @Nullable Strip slowest;

  FarSeat(EngineJob job, RemoteHost host) {
    super(job, host.seat(), host.name());
    this.host = host;
  }

  /** Prepares for a chunk that begins at item {@code base}. */
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
  String stuckMessage() {
    return " and ignores interruption: its worker was killed";
  }

  /** The slowest strip of the current chunk so far. */
  @Nullable Strip slowest() {
    return slowest;
  }
}
