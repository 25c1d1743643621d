package dev.disentangle.internal;

import dev.disentangle.spi.Scarcity;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The items of a lazy call that have been read but have no outcome yet: a ring that the consumer's
 * thread fills and workers empty.
 *
 * <p>An entry stays in the ring while its item runs, since a retry needs the input again, and
 * leaves it when the item has its outcome. The consumer puts nothing in a place that is not free.
 * If results are handed over as completed, the ring is larger than the window, so that a long item
 * does not soon block the reading of later ones.
 */
final class Feed {

  private static final int SPREAD = 16;

  /** The largest ring. A window may be larger; reading then waits for room in the ring. */
  private static final int MOST = 1 << 20;

  /** An item: its input, and then its result. */
  static final class Entry {
    private static final VarHandle RESULT = handle();

    final long index;
    final Object input;

    /**
     * The result while it is not certain whether it came in time. Used by the item's worker alone.
     */
    @Nullable Result inHand;

    @SuppressWarnings("UnusedVariable") // set by RESULT
    private volatile @Nullable Result result;

    Entry(long index, Object input) {
      this.index = index;
      this.input = input;
    }

    /** The item's outcome; null until it has one. */
    @Nullable Result result() {
      return result;
    }

    private boolean settle(Result outcome) {
      return RESULT.compareAndSet(this, null, outcome);
    }

    private static VarHandle handle() {
      try {
        return MethodHandles.lookup().findVarHandle(Entry.class, "result", Result.class);
      } catch (ReflectiveOperationException e) {
        throw new ExceptionInInitializerError(e);
      }
    }
  }

  /**
   * The outcome of an item.
   *
   * @param value what the task returned, if the item has not failed
   * @param failed whether the item has failed; its failure is kept elsewhere
   */
  record Result(@Nullable Object value, boolean failed) {}

  private final AtomicReferenceArray<@Nullable Entry> ring;
  private final int mask;
  private final @Nullable Queue<Entry> completed;
  private volatile @Nullable Entry awaited;
  private volatile boolean awaitingAny;
  private @Nullable Runnable wake;

  Feed(int window, boolean ordered) {
    long wanted = Math.min(MOST, ordered ? window : (long) window * SPREAD);
    int capacity = Integer.highestOneBit(Math.max(1, (int) wanted - 1)) << 1;
    this.ring = new AtomicReferenceArray<>(capacity);
    this.mask = capacity - 1;
    this.completed = ordered ? null : new ConcurrentLinkedQueue<>();
  }

  /** Sets how to wake the consumer. Called before other threads know the feed. */
  void wakesBy(Runnable wake) {
    this.wake = wake;
  }

  /** Called by the consumer: whether the place of the next entry is free. */
  boolean hasRoom(long index) {
    return ring.get((int) index & mask) == null;
  }

  /** Called by the consumer: adds an entry, for whose index there {@linkplain #hasRoom is room}. */
  void put(Entry entry) {
    ring.set((int) entry.index & mask, entry);
  }

  /**
   * Called by a worker that has claimed the index: its entry; null if the item already has an
   * outcome.
   */
  @Nullable Entry at(long index) {
    Entry entry = ring.get((int) index & mask);
    return entry != null && entry.index == index ? entry : null;
  }

  /**
   * Gives an item its outcome, unless it has one. Wakes the consumer if that waits for this item.
   */
  void complete(Entry entry, Result result) {
    if (!entry.settle(result)) {
      return;
    }
    if (completed != null) {
      add(completed, entry); // before it leaves the ring: it is always in one of the two
    }
    ring.compareAndSet((int) entry.index & mask, entry, null);
    if (wake != null && (awaited == entry || awaitingAny)) {
      wake.run();
    }
  }

  /** Adds an entry, even if it must wait for memory: nothing else would hand the entry over. */
  private static void add(Queue<Entry> completed, Entry entry) {
    while (true) {
      try {
        completed.add(entry);
        return;
      } catch (OutOfMemoryError e) {
        Scarcity.pause();
      }
    }
  }

  /**
   * Called by the consumer: an entry that has its outcome, in the order of completion; null if
   * there is none.
   */
  @Nullable Entry pollCompleted() {
    return completed == null ? null : completed.poll();
  }

  /** The entries without an outcome, and perhaps some that have just got one. */
  List<Entry> unfinished() {
    List<Entry> unfinished = new ArrayList<>();
    for (int i = 0; i <= mask; i++) {
      Entry entry = ring.get(i);
      if (entry != null) {
        unfinished.add(entry);
      }
    }
    return unfinished;
  }

  boolean hasCompleted() {
    return completed != null && !completed.isEmpty();
  }

  /**
   * Called by the consumer, before it looks a last time and then parks: which entry to wake it for;
   * null for any.
   */
  void await(@Nullable Entry head) {
    awaited = head;
    awaitingAny = head == null;
  }

  /** Called by the consumer when it is awake. */
  void awake() {
    awaited = null;
    awaitingAny = false;
  }
}
