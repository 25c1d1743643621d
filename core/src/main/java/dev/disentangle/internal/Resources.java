package dev.disentangle.internal;

import dev.disentangle.PerWorker;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One worker's own instances of the call's resources: opened in order, closed in reverse, once. */
final class Resources {

  /** Those of a call that was given none. */
  static final Resources NONE = new Resources();

  private final Map<PerWorker<?>, Object> instances = new HashMap<>();

  /** Instances by keys that were made anew, see {@link #madeAnew}. */
  private final Map<PerWorker<?>, Object> again = new HashMap<>();

  private final Deque<Runnable> closers = new ArrayDeque<>();

  synchronized <S> void open(PerWorker<S> resource) throws Exception {
    S instance = resource.open();
    instances.put(resource, instance);
    closers.push(() -> close(resource, instance));
  }

  @SuppressWarnings("unchecked") // open keeps key and value together
  synchronized <S> S get(PerWorker<S> resource) {
    Object instance = instances.get(resource);
    return (S) (instance == null ? again.computeIfAbsent(resource, this::madeAnew) : instance);
  }

  /** By a task whose static key was made anew by its class's initializer in this JVM. */
  private Object madeAnew(PerWorker<?> resource) {
    List<PerWorker<?>> alike =
        instances.keySet().stream().filter(resource::sameOriginAs).limit(2).toList();
    Object instance = alike.size() == 1 ? instances.get(alike.get(0)) : null;
    if (instance == null) {
      throw new IllegalArgumentException(
          "this call has no such per-worker resource: give it one by .perWorker(resource). If it"
              + " was given one, the task found another key in its static field, as a class that"
              + " is loaded anew in a worker process makes it anew: keep the key in a local"
              + " variable that the task captures");
    }
    return instance;
  }

  synchronized void close() {
    while (!closers.isEmpty()) {
      closers.pop().run();
    }
    instances.clear();
    again.clear();
  }

  private static <S> void close(PerWorker<S> resource, S instance) {
    try {
      resource.close(instance);
    } catch (Throwable e) { // a user's close may throw anything; the results stand
      Log.warn("closing per-worker resource {} failed", Text.shorten(instance), e);
    }
  }
}
