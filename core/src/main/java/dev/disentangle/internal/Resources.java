package dev.disentangle.internal;

import dev.disentangle.PerWorker;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One worker's own instances of the call's resources: opened in order, closed in reverse, once. */
final class Resources {

  /** Those of a call that was given none. */
  static final Resources NONE = new Resources();

  private final Map<PerWorker<?>, @Nullable Object> instances = new HashMap<>();

  /** The keys of the call by keys that were made anew, see {@link #likeIt}. */
  private final Map<PerWorker<?>, PerWorker<?>> again = new HashMap<>();

  private final Deque<Closer<?>> closers = new ArrayDeque<>();

  synchronized <S> void open(PerWorker<S> resource) throws Exception {
    S instance = resource.open();
    instances.put(resource, instance);
    if (instance != null) {
      closers.push(new Closer<>(resource, instance));
    }
  }

  /** Null if that is what the opener returned. */
  @SuppressWarnings({"unchecked", "NullAway"}) // open keeps key and value together
  synchronized <S> S get(PerWorker<S> resource) {
    if (instances.containsKey(resource)) {
      return (S) instances.get(resource);
    }
    return (S) instances.get(again.computeIfAbsent(resource, this::likeIt));
  }

  /** By a task whose static key was made anew by its class's initializer in this JVM: the first. */
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

  /** Closes what is open; whether an interrupt of the current thread ended a closing. */
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
      } catch (Throwable e) { // a user's close may throw anything; the results stand
        Log.warn("closing per-worker resource {} failed", Text.shorten(instance), e);
        return Interrupts.endedAWait(e);
      }
    }
  }
}
