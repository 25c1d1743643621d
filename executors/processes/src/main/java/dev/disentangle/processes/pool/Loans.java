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
import org.jspecify.annotations.Nullable;

/** The shared values that a worker has asked for, which it keeps until they are closed here. */
final class Loans {

  private static final String CLOSED =
      "it was closed: close it after the last call that uses it has returned";

  private final Coding coding;
  private final Set<Long> lent = ConcurrentHashMap.newKeySet();

  Loans(Coding coding) {
    this.coding = coding;
  }

  /** Answers a question for a value. */
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

  /** Now and then: has the worker forget what was closed, or what nobody here has any more. */
  void recall(Downlink down) {
    if (lent.isEmpty()) {
      return;
    }
    List<Long> closed = lent.stream().filter(id -> SharedValue.find(id) == null).toList();
    if (!closed.isEmpty()) {
      closed.forEach(lent::remove);
      Errands.elsewhere(() -> recall(closed, down));
    }
  }

  private static void recall(List<Long> closed, Downlink down) {
    try {
      for (long id : closed) {
        down.send(Frames.FORGET, id, none -> {});
      }
    } catch (IOException e) {
      // the worker is dead, and its reader hears of it
    }
  }
}
