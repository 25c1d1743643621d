package dev.disentangle.processes.pool;

import dev.disentangle.spi.RemoteTask;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** The tasks of running calls, each encoded once for all of a pool's workers. Thread-safe. */
final class Shipments {

  private final PoolOptions options;
  private final Coding coding;
  private final Map<Long, Packing> packings = new ConcurrentHashMap<>();

  Shipments(PoolOptions options, Coding coding) {
    this.options = options;
    this.coding = coding;
  }

  /**
   * A task, encoded for a worker by the first thread that needs it; other threads wait. The map is
   * not locked meanwhile: encoding runs users' code, and other calls look up theirs.
   */
  Shipment of(RemoteTask task, Promise promise, WorkerJvm worker) {
    Packing mine = new Packing(task, promise.context());
    Packing before = packings.putIfAbsent(task.job(), mine);
    if (promise.job().expect(worker).isEmpty()) { // the call may have ended before the put
      ended(task);
    }
    return (before == null ? mine : before).shipment();
  }

  /** The call has ended, and its task is needed no more. */
  void ended(RemoteTask task) {
    Packing gone = packings.get(task.job());
    if (gone != null) {
      gone.over.set(true); // before it is removed: a thread may hold it already
      packings.remove(task.job(), gone);
    }
  }

  /** A task that is encoded at most once; a refusal is kept, too. */
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
