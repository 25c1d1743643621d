package dev.disentangle.processes.pool;

import dev.disentangle.spi.ChunkReport;
import java.time.Duration;

/** What a worker has been through, and whether it is to be replaced for that. */
final class Wear {

  private final PoolOptions options;
  private final long born = System.nanoTime();
  private long items;
  private volatile boolean out;
  private volatile long pid;

  Wear(PoolOptions options) {
    this.options = options;
  }

  /** The process is there. */
  void of(long process) {
    pid = process;
  }

  Duration age() {
    return Duration.ofNanos(System.nanoTime() - born);
  }

  /** Notes a chunk. After an error of the JVM's the next item might not be what it should be. */
  void ran(long count, ChunkReport report) {
    items += count;
    for (ChunkReport.ItemFailure failure : report.failures()) {
      if (failure.thrown() instanceof VirtualMachineError) {
        wearOut();
      }
    }
  }

  void wearOut() {
    out = true;
  }

  boolean isWorn() {
    return out
        || (options.recycleItems() > 0 && items >= options.recycleItems())
        || (!options.recycleAge().isZero() && age().compareTo(options.recycleAge()) >= 0)
        || (options.recycleBytes() > 0 && Resident.bytes(pid) > options.recycleBytes());
  }
}
