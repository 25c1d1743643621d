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
 * The items of a lazy call between being read and being run: a ring that the consumer's thread
 * fills and workers empty.
 *
 * <p>An entry stays while its item runs (a retry needs it again) and is freed when the item has its
 * outcome; the consumer puts nothing into a ring entry that is not free. The ring is larger than
 * the window, so that with completion in any order a long item does not hold up the reading behind
 * it soon.
 */
final class Feed {

  private static final int SPREAD = 16;

  /** A window may be as large as anybody likes, the ring may not: reading then waits for room. */
  private static final int MOST = 1 << 20;

  /** One input on its way. */
  static final class Entry {
    private static final VarHandle RESULT = handle();

    final long index;
    final Object input;

    /** The result of an item that may have come too late; of its worker alone. */
    @Nullable Result inHand;

    @SuppressWarnings("UnusedVariable") // by RESULT
    private volatile @Nullable Result result;

    Entry(long index, Object input) {
      this.index = index;
      this.input = input;
    }

    /** What became of the item, null while that is open. */
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
   * What became of an item.
   *
   * @param value the task's result, if it did not fail
   * @param failed whether it failed, and is told of elsewhere
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

  /** How to wake the consumer; set before anybody else knows the feed. */
  void wakesBy(Runnable wake) {
    this.wake = wake;
  }

  /** By the consumer: whether the next entry has room. */
  boolean hasRoom(long index) {
    return ring.get((int) index & mask) == null;
  }

  /** By the consumer. */
  void put(Entry entry) {
    ring.set((int) entry.index & mask, entry);
  }

  /** By a worker that claimed the index; null if the item has its outcome already. */
  @Nullable Entry at(long index) {
    Entry entry = ring.get((int) index & mask);
    return entry != null && entry.index == index ? entry : null;
  }

  /** Gives an item its outcome, unless it has one; wakes the consumer if it waits for this. */
  void complete(Entry entry, Result result) {
    if (!entry.settle(result)) {
      return;
    }
    if (completed != null) {
      add(completed, entry); // first: so it is always in one of the two
    }
    ring.compareAndSet((int) entry.index & mask, entry, null);
    if (wake != null && (awaited == entry || awaitingAny)) {
      wake.run();
    }
  }

  /** Waits for the memory, if there is none: nobody else can hand the entry over. */
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

  /** By the consumer: a completed entry in whatever order, null if there is none. */
  @Nullable Entry pollCompleted() {
    return completed == null ? null : completed.poll();
  }

  /** Entries that have no outcome yet, or have just been given one. */
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

  /** By the consumer, before its last look and its parking: what to wake it for. */
  void await(@Nullable Entry head) {
    awaited = head;
    awaitingAny = head == null;
  }

  /** By the consumer: it is awake. */
  void awake() {
    awaited = null;
    awaitingAny = false;
  }
}
