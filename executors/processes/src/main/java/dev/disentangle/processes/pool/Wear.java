package dev.disentangle.processes.pool;

import dev.disentangle.processes.WorkerException;
import dev.disentangle.spi.ChunkReport;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** How much a worker has been used, and whether it is to be replaced for that. Thread-safe. */
final class Wear {

  private final PoolOptions options;
  private final long born = System.nanoTime();
  private final AtomicLong items = new AtomicLong();
  private volatile boolean out;
  private volatile long pid;

  Wear(PoolOptions options) {
    this.options = options;
  }

  /** The worker's process has been started. */
  void of(long process) {
    pid = process;
  }

  /** When the worker was made, by {@link System#nanoTime}. */
  long born() {
    return born;
  }

  Duration age() {
    return Duration.ofNanos(System.nanoTime() - born);
  }

  /**
   * Notes that a chunk was run. A worker whose item ended with a {@link VirtualMachineError} is
   * replaced: its JVM might not run the next item as it should.
   */
  void ran(long count, ChunkReport report) {
    items.addAndGet(count);
    for (ChunkReport.ItemFailure failure : report.failures()) {
      if (isOfTheJvm(failure.thrown())) {
        wearOut();
      }
    }
  }

  /** Also for the exception that stands for one whose class the caller's filter refuses. */
  private static boolean isOfTheJvm(Throwable thrown) {
    if (!(thrown instanceof WorkerException stands)) {
      return thrown instanceof VirtualMachineError;
    }
    try {
      Class<?> original = Class.forName(stands.originalClass(), false, null);
      return VirtualMachineError.class.isAssignableFrom(original);
    } catch (ClassNotFoundException e) { // a class of the user's
      return false;
    }
  }

  void wearOut() {
    out = true;
  }

  /** Whether it is not to be given anything more. */
  boolean isOut() {
    return out;
  }

  /** Whether it is to be replaced when it is between visits, or before its next claim. */
  boolean isWorn() {
    return out
        || (options.recycleItems() > 0 && items.get() >= options.recycleItems())
        || (!options.recycleAge().isZero() && age().compareTo(options.recycleAge()) >= 0)
        || (options.recycleBytes() > 0 && Resident.bytes(pid) > options.recycleBytes());
  }
}
