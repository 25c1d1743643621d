package dev.disentangle.processes.pool;

import dev.disentangle.processes.WorkerException;
import dev.disentangle.spi.ChunkReport;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** What a worker has been through, and whether it is to be replaced for that. */
final class Wear {

  private final PoolOptions options;
  private final long born = System.nanoTime();
  private final AtomicLong items = new AtomicLong();
  private volatile boolean out;
  private volatile long pid;

  Wear(PoolOptions options) {
    this.options = options;
  }

  /** The process is there. */
  void of(long process) {
    pid = process;
  }

  /** When it was begun, by {@link System#nanoTime}. */
  long born() {
    return born;
  }

  Duration age() {
    return Duration.ofNanos(System.nanoTime() - born);
  }

  /** Notes a chunk. After an error of the JVM's the next item might not be what it should be. */
  void ran(long count, ChunkReport report) {
    items.addAndGet(count);
    for (ChunkReport.ItemFailure failure : report.failures()) {
      if (isOfTheJvm(failure.thrown())) {
        wearOut();
      }
    }
  }

  /** It, or what stands for it where the caller's filter refuses its class. */
  private static boolean isOfTheJvm(Throwable thrown) {
    if (!(thrown instanceof WorkerException stands)) {
      return thrown instanceof VirtualMachineError;
    }
    try {
      Class<?> original = Class.forName(stands.originalClass(), false, null);
      return VirtualMachineError.class.isAssignableFrom(original);
    } catch (ClassNotFoundException e) { // the user's
      return false;
    }
  }

  void wearOut() {
    out = true;
  }

  /** Whether it is not to have anything more. */
  boolean isOut() {
    return out;
  }

  /** Whether it is to be replaced as soon as that costs nobody anything. */
  boolean isWorn() {
    return out
        || (options.recycleItems() > 0 && items.get() >= options.recycleItems())
        || (!options.recycleAge().isZero() && age().compareTo(options.recycleAge()) >= 0)
        || (options.recycleBytes() > 0 && Resident.bytes(pid) > options.recycleBytes());
  }
}
