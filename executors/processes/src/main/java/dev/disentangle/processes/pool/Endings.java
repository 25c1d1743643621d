package dev.disentangle.processes.pool;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Calls that wait for a worker to close their resources. Thread-safe. */
final class Endings {

  private final Map<Long, CompletableFuture<Void>> awaited = new HashMap<>();

  synchronized void await(long job, CompletableFuture<Void> ending) {
    awaited.put(job, ending);
  }

  synchronized boolean areAwaited() {
    return !awaited.isEmpty();
  }

  /** The worker has closed them. */
  void ended(long job) {
    CompletableFuture<Void> ending = take(job);
    if (ending != null) {
      ending.complete(null);
    }
  }

  private synchronized @Nullable CompletableFuture<Void> take(long job) {
    return awaited.remove(job);
  }

  /** The worker is gone, and they with it. */
  synchronized void endAll() {
    for (CompletableFuture<Void> ending : awaited.values()) {
      ending.complete(null);
    }
    awaited.clear();
  }
}
