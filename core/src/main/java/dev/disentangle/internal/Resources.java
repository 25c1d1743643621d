package dev.disentangle.internal;

import dev.disentangle.PerWorker;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.IdentityHashMap;

/** One worker's own instances of the call's resources: opened in order, closed in reverse, once. */
final class Resources {

  /** Those of a call that was given none. */
  static final Resources NONE = new Resources();

  private final IdentityHashMap<PerWorker<?>, Object> instances = new IdentityHashMap<>();
  private final Deque<Runnable> closers = new ArrayDeque<>();

  synchronized <S> void open(PerWorker<S> resource) throws Exception {
    S instance = resource.open();
    instances.put(resource, instance);
    closers.push(() -> close(resource, instance));
  }

  @SuppressWarnings("unchecked") // open keeps key and value together
  synchronized <S> S get(PerWorker<S> resource) {
    Object instance = instances.get(resource);
    if (instance == null) {
      throw new IllegalArgumentException(
          "this call has no such per-worker resource: give it one by .perWorker(resource)");
    }
    return (S) instance;
  }

  synchronized void close() {
    while (!closers.isEmpty()) {
      closers.pop().run();
    }
    instances.clear();
  }

  private static <S> void close(PerWorker<S> resource, S instance) {
    try {
      resource.close(instance);
    } catch (Throwable e) { // a user's close may throw anything; the results stand
      Log.ENGINE.warn("closing per-worker resource {} failed", Text.shorten(instance), e);
    }
  }
}
