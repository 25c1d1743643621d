package dev.disentangle.internal;

import dev.disentangle.WorkerReport;
import dev.disentangle.spi.ChunkReport;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counts what one worker has done so far. Written by the worker, read by reports. */
final class Tally {

  static final int SLOWEST = 3;
  private static final long WORTH_NOTING_NANOS = 10_000;
  private static final VarHandle ITEMS = handle();

  /** A slow strip. The slowest is the first in order. */
  record Slow(long index, long count, @Nullable Object input, long nanos)
      implements Comparable<Slow> {
    @Override
    public int compareTo(Slow other) {
      return Long.compare(other.nanos, nanos);
    }
  }

  final int seat;
  final long arrived;
  String name;
  long initNanos;
  long workNanos;
  long chunks;
  private long startupNanos;
  private long codingNanos;
  private long sent;
  private long received;

  @SuppressWarnings("UnusedVariable") // set by ITEMS
  private long items;

  private final List<Slow> slowest = new ArrayList<>(SLOWEST + 1);
  private long slowEnough = WORTH_NOTING_NANOS;

  Tally(int seat, String name, long arrived) {
    this.seat = seat;
    this.name = name;
    this.arrived = arrived;
  }

  long items() {
    return (long) ITEMS.getOpaque(this);
  }

  /**
   * Counts a strip of items. The job is asked for an input only if the strip was slow.
   *
   * @param first the input of the first item, if the job may not have it any more; else null
   */
  void ran(EngineJob job, long from, long count, long nanos, @Nullable Object first) {
    ITEMS.setOpaque(this, items + count);
    workNanos += nanos;
    if (nanos > slowEnough && count > 0) {
      note(new Slow(from, count, first == null ? job.input(from) : first, nanos));
    }
  }

  /** Counts a chunk that ran in a remote worker, which has found the slowest strip itself. */
  void ranElsewhere(
      long count, long nanos, ChunkReport.@Nullable Strip slow, @Nullable Object input) {
    ITEMS.setOpaque(this, items + count);
    workNanos += nanos;
    if (slow != null && slow.nanos() > slowEnough) {
      note(new Slow(slow.index(), slow.count(), input, slow.nanos()));
    }
  }

  /** A process was started for this worker and is ready. */
  void started(Duration startup) {
    startupNanos = Math.max(startupNanos, startup.toNanos());
  }

  /**
   * Adds what was sent to a remote worker, what came back, and the time for encoding and decoding.
   */
  void crossed(long sentBytes, long receivedBytes, long nanos) {
    sent += sentBytes;
    received += receivedBytes;
    codingNanos += nanos;
  }

  /** The worker's row in a report. */
  WorkerReport report(long began, long ended) {
    long startup = Math.max(startupNanos, Math.max(0, arrived - began));
    long waiting = ended - began - startup - initNanos - workNanos - codingNanos;
    return new WorkerReport(
        seat,
        name,
        items(),
        chunks,
        Duration.ofNanos(startup),
        Duration.ofNanos(initNanos),
        Duration.ofNanos(workNanos),
        Duration.ofNanos(Math.max(0, waiting)),
        Duration.ofNanos(codingNanos),
        sent,
        received);
  }

  private synchronized void note(Slow slow) {
    slowest.add(slow);
    Collections.sort(slowest);
    if (slowest.size() > SLOWEST) {
      slowest.remove(SLOWEST);
      slowEnough = slowest.get(SLOWEST - 1).nanos();
    }
  }

  synchronized List<Slow> slowest() {
    return List.copyOf(slowest);
  }

  private static VarHandle handle() {
    try {
      return MethodHandles.lookup().findVarHandle(Tally.class, "items", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }
}
