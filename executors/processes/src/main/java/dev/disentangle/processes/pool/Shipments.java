package dev.disentangle.processes.pool;

import dev.disentangle.spi.RemoteTask;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** The tasks of the calls that a pool's workers serve, each encoded once for all. Thread-safe. */
final class Shipments {

  private final PoolOptions options;
  private final Coding coding;
  private final Map<Long, Packing> packings = new ConcurrentHashMap<>();

  Shipments(PoolOptions options, Coding coding) {
    this.options = options;
    this.coding = coding;
  }

  /**
   * What a worker is to be sent of a task, encoded by whoever comes first. Not under a lock of the
   * map's: encoding runs the user's code, and others look for what is theirs meanwhile.
   */
  Shipment of(RemoteTask task, Promise promise, WorkerJvm worker) {
    Packing mine = new Packing(task, promise.context());
    Packing before = packings.putIfAbsent(task.job(), mine);
    if (promise.job().expect(worker).isEmpty()) { // its end may have been told before this
      ended(task);
    }
    return (before == null ? mine : before).shipment();
  }

  /** The call has ended. */
  void ended(RemoteTask task) {
    Packing gone = packings.get(task.job());
    if (gone != null) {
      gone.over.set(true); // first: who finds another in its place is no better off
      packings.remove(task.job(), gone);
    }
  }

  /** A task that is encoded once; who can't have it hears why from the one who tried. */
  private final class Packing {
    private final RemoteTask task;
    private final ClassLoader context;
    private final AtomicBoolean over = new AtomicBoolean();
    private @Nullable Shipment packed;
    private @Nullable RuntimeException refused;

    Packing(RemoteTask task, ClassLoader context) {
      this.task = task;
      this.context = context;
    }

    synchronized Shipment shipment() {
      if (refused != null) {
        throw refused;
      }
      try {
        if (packed == null) {
          packed = new Shipment(task, context, options, coding, over);
        }
        return packed;
      } catch (RuntimeException e) {
        refused = e;
        throw e;
      }
    }
  }
}
