package dev.disentangle.internal;

import dev.disentangle.PerWorker;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One worker's instances of the call's per-worker resources. They are opened in the order in which
 * the call was given them, and closed once, in reverse order. Thread-safe.
 */
final class Resources {

  /** The resources of a call that has none. */
  static final Resources NONE = new Resources();

  private final Map<PerWorker<?>, @Nullable Object> instances = new HashMap<>();

  /**
   * Keys that a class has made anew, with the keys of the call that they stand for: {@link
   * #likeIt}.
   */
  private final Map<PerWorker<?>, PerWorker<?>> again = new HashMap<>();

  private final Deque<Closer<?>> closers = new ArrayDeque<>();

  synchronized <S> void open(PerWorker<S> resource) throws Exception {
    S instance = resource.open();
    instances.put(resource, instance);
    if (instance != null) {
      closers.push(new Closer<>(resource, instance));
    }
  }

  /** The instance; null if the opener has returned null. */
  @SuppressWarnings({"unchecked", "NullAway"}) // open keeps key and value together
  synchronized <S> S get(PerWorker<S> resource) {
    if (instances.containsKey(resource)) {
      return (S) instances.get(resource);
    }
    return (S) instances.get(again.computeIfAbsent(resource, this::likeIt));
  }

  /**
   * The call's key for a key that a task has found in a static field, where the class's initializer
   * has made it anew in this JVM.
   */
  private PerWorker<?> likeIt(PerWorker<?> resource) {
    List<PerWorker<?>> alike =
        instances.keySet().stream().filter(resource::sameOriginAs).limit(2).toList();
    if (alike.size() != 1) {
      throw new IllegalArgumentException(
          "this call has no such per-worker resource: give it one by .perWorker(resource). If it"
              + " was given one, the task found another key in its static field, as a class that"
              + " is loaded anew in a worker process makes it anew: keep the key in a local"
              + " variable that the task captures");
    }
    return alike.get(0);
  }

  /** Closes what is open; returns whether an interrupt of the current thread has ended a closer. */
  synchronized boolean close() {
    boolean interrupted = false;
    while (!closers.isEmpty()) {
      interrupted |= closers.pop().close();
    }
    instances.clear();
    again.clear();
    return interrupted;
  }

  private record Closer<S>(PerWorker<S> resource, S instance) {
    boolean close() {
      try {
        resource.close(instance);
        return false;
      } catch (Throwable e) { // a user's closer may throw anything; results remain valid
        Log.warn("closing per-worker resource {} failed", Text.shorten(instance), e);
        return Interrupts.endedAWait(e);
      }
    }
  }
}
