package dev.disentangle.processes.pool;

import dev.disentangle.internal.Errands;
import dev.disentangle.internal.SharedValue;
import dev.disentangle.processes.protocol.Frames;
import dev.disentangle.processes.shared.Parcel;
import dev.disentangle.processes.shared.SharedFreight;
import dev.disentangle.processes.wire.In;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a worker keeps for as long as its caller has use for it: the shared values that it has asked
 * for, and the classes of tasks.
 */
final class Loans {

  private static final String CLOSED =
      "it was closed: close it after the last call that uses it has returned";

  private final Coding coding;
  private final Set<Long> lent = ConcurrentHashMap.newKeySet();
  private final Set<Integer> loaders = ConcurrentHashMap.newKeySet();

  Loans(Coding coding) {
    this.coding = coding;
  }

  /** The worker is sent a task whose classes come from this loader. */
  void lend(int loader) {
    loaders.add(loader);
  }

  /** Answers the worker's question for a shared value. */
  void answer(In in, Downlink down) throws IOException {
    long question = in.id();
    long id = in.getLong();
    boolean mayOpen = in.getBoolean();
    lent.add(id);
    SharedFreight freight = null;
    String reason = CLOSED;
    try {
      freight = freight(id);
    } catch (IOException | RuntimeException e) {
      reason = String.valueOf(e.getMessage());
    }
    if (freight != null && sent(down, question, freight, mayOpen)) {
      return;
    }
    String refusal = reason;
    down.send(Frames.SHARED, question, out -> Parcel.refuse(out, refusal));
  }

  private @Nullable SharedFreight freight(long id) throws IOException {
    SharedValue<?> shared = SharedValue.find(id);
    return shared == null ? null : coding.freight(shared);
  }

  private static boolean sent(Downlink down, long question, SharedFreight freight, boolean mayOpen)
      throws IOException {
    try {
      down.send(Frames.SHARED, question, out -> freight.write(out, mayOpen));
      return true;
    } catch (ClosedChannelException closedMeanwhile) {
      return false;
    }
  }

  /** Has the worker forget shared values that were closed here, and loaders that were collected. */
  void recall(Downlink down) {
    List<Long> closed = gone(lent, id -> SharedValue.find(id) == null);
    List<Integer> collected = gone(loaders, number -> Loaders.source(number) == null);
    if (!closed.isEmpty() || !collected.isEmpty()) {
      Errands.elsewhere(
          () -> {
            recall(Frames.FORGET, closed, down);
            recall(Frames.UNLOAD, collected, down);
          });
    }
  }

  /**
   * Has the worker forget shared values that were closed here before it is sent a task that may
   * have others: values that are closed after each call would fill its heap until the next round.
   */
  void recallShared(Downlink down) {
    if (!lent.isEmpty()) {
      recall(Frames.FORGET, gone(lent, id -> SharedValue.find(id) == null), down);
    }
  }

  private static <T> List<T> gone(Set<T> lent, Predicate<T> isGone) {
    List<T> gone = lent.stream().filter(isGone).toList();
    gone.forEach(lent::remove);
    return gone;
  }

  private static void recall(byte how, List<? extends Number> gone, Downlink down) {
    try {
      for (Number one : gone) {
        down.send(how, one.longValue(), none -> {});
      }
    } catch (IOException e) {
      // the worker is dead, and its reader hears of it
    }
  }
}
