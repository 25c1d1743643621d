package dev.disentangle.internal;

import dev.disentangle.chunking.Cursor;
import dev.disentangle.spi.Scarcity;
import dev.disentangle.spi.Worker;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One worker's place at one job. It outlives the worker's visits: a worker that leaves when nothing
 * is claimable finds its resources and tallies again when it comes back.
 *
 * <p>Plain fields belong to the worker that occupies the seat; {@link #occupied} hands them from
 * one visit to the next.
 */
class Seat {

  private static final ThreadLocal<@Nullable Seat> CURRENT = new ThreadLocal<>();
  private static final VarHandle HALTED = handle();

  private static final double STRIP_NANOS = 20_000;
  private static final double TIGHT_BELOW_NANOS = 100;
  private static final long LONGEST_STRIP = 1 << 30;
  private static final long LONGEST_TIGHT_STRIP = 1 << 15;

  final EngineJob job;
  final int number;
  final Cursor cursor;
  final SeatContext context;
  final Resources resources;
  final Interrupts interrupts = new Interrupts();
  final @Nullable ItemWatch watch;
  final AtomicBoolean occupied = new AtomicBoolean();
  final Tally tally;

  /** Opens when the seat is halted, for who pauses before a retry; null if nobody ever does. */
  final @Nullable CountDownLatch halting;

  /** Has this seat's worker run what there is; made beforehand, while there is memory. */
  final Runnable drain = new Drain();

  /** Who is at work here; null for the caller. */
  volatile @Nullable Worker worker;

  /** Whether {@link ItemLoop} may run the strip at hand without looking up. */
  boolean tight;

  /** The clock at the end of the last strip, where the next chunk begins; 0 if it is old. */
  long lastClock;

  /** Begin of the strip at hand, whose items are counted when it ends. */
  long stripBegin;

  /** End of the chunk at hand, for whoever has to deal its rest anew. */
  volatile long chunkEnd;

  /** Of a lazy job: the first input of the strip at hand, which the feed forgets with its item. */
  private @Nullable Object stripInput;

  /** The seat that the same thread has at a call which the item at hand made and drains. */
  volatile @Nullable Seat inner;

  /** Whether the worker has yet to open its resources, for who tells why nothing goes on. */
  volatile boolean opening;

  /** What the block of the item at hand adds up to with it, if that turns out to be in time. */
  Object inHand = Wiring.NOTHING;

  private boolean opened;
  private boolean lost;
  private @Nullable Throwable thrown;
  private long strip = 1;
  private boolean quick;
  private boolean foreignInterrupt;

  @SuppressWarnings("UnusedVariable") // by HALTED
  private boolean halted;

  Seat(EngineJob job, int number, String workerName) {
    this.job = job;
    this.number = number;
    this.cursor = new Cursor(number % job.place.workers); // a lazy job has a seat more
    this.resources = job.options.resources.isEmpty() ? Resources.NONE : new Resources();
    this.context = new SeatContext(this, job.options);
    this.watch = job.options.itemTimeout == null ? null : new ItemWatch();
    this.halting = job.options.retry.pause().isZero() ? null : new CountDownLatch(1);
    this.tally = new Tally(number, workerName, System.nanoTime());
  }

  private final class Drain implements Runnable {
    @Override
    public void run() {
      job.runAll(Seat.this);
    }
  }

  /** The innermost seat that the current thread occupies. */
  static @Nullable Seat current() {
    return CURRENT.get();
  }

  /** Makes this, or the given one, the current thread's seat; returns the one before. */
  static @Nullable Seat enter(@Nullable Seat seat) {
    while (true) {
      try {
        Seat before = CURRENT.get();
        if (seat == null) {
          CURRENT.remove();
        } else {
          CURRENT.set(seat);
        }
        return before;
      } catch (OutOfMemoryError e) {
        Scarcity.pause();
      }
    }
  }

  /** Whether the worker should start nothing more. Relaxed: seen soon, ordered with nothing. */
  boolean halted() {
    return (boolean) HALTED.getOpaque(this);
  }

  /** And whoever works at a call that the item at hand made: it may be far from looking up. */
  void halt() {
    HALTED.setVolatile(this, true);
    if (halting != null) {
      halting.countDown();
    }
    Seat within = inner;
    if (within != null) {
      within.halt();
    }
  }

  /** Before work on this seat, inside an item on another or none. */
  void begin(@Nullable Seat outer) {}

  /** After such work. */
  void end(@Nullable Seat outer) {}

  /** Before a strip: which items it has. */
  void begins(long from, long to) {
    stripBegin = from;
    if (job.isLazy()) {
      stripInput = job.input(from);
    }
  }

  /** After a strip: how many of its items have run. */
  void ended(long items, long nanos) {
    tally.ran(job, stripBegin, items, nanos, stripInput);
    stripInput = null;
  }

  /** By {@link ItemLoop}: the item at hand threw. */
  void thrown(Throwable failure) {
    thrown = failure;
  }

  @Nullable Throwable takeThrown() {
    Throwable failure = thrown;
    thrown = null;
    return failure;
  }

  /**
   * By {@link ItemLoop}: the watchdog gave this worker up; the job is none of its business any
   * more.
   */
  void lose() {
    lost = true;
    halt();
  }

  boolean lost() {
    return lost;
  }

  /**
   * Asked after each strip: whether to go on with {@code [at, to)}. Workers always do; the caller
   * has other duties too.
   *
   * @param items how many items the strip had
   * @param nanos how long it took
   */
  boolean goesOn(long at, long to, long items, long nanos, long now) {
    return !endsByInterrupt();
  }

  /**
   * After an item or an attempt: clears the flag that it may have left behind, which would hit the
   * next. True if it was the calling thread's, whose interruption ends the call.
   */
  boolean endsByInterrupt() {
    if (Thread.interrupted()) {
      noteInterrupt();
    }
    return false;
  }

  /** Whether the worker has better to do than claim another chunk. */
  boolean hasLeft() {
    return false;
  }

  /** What is said of an item that runs here, was interrupted in vain, and is given up. */
  String fateOfDeaf() {
    return " and ignores interruption: its thread can't be killed inside this JVM (worker JVMs can)";
  }

  /** Whether an item threw because the calling thread, which runs it, was interrupted. */
  boolean interruptedCaller(Throwable thrown) {
    if (Interrupts.endedAWait(thrown)
        || (Runner.speaksOfStopping(thrown, true) && Thread.currentThread().isInterrupted())) {
      noteInterrupt();
    }
    return false;
  }

  private void noteInterrupt() {
    foreignInterrupt |= worker instanceof Submission.Helper && !interrupts.interrupted();
  }

  /** On leaving: gives a thread that only lent a hand the interrupt that was meant for it. */
  void giveInterruptBack() {
    if (foreignInterrupt) {
      foreignInterrupt = false;
      Thread.currentThread().interrupt();
    }
  }

  /** Makes the worker's resources, at its first visit. */
  void open() throws Exception {
    if (opened) {
      return;
    }
    opened = true;
    if (!job.options.resources.isEmpty()) {
      long begin = System.nanoTime();
      opening = true;
      for (var resource : job.options.resources) {
        resources.open(resource);
      }
      opening = false;
      endsByInterrupt(); // what an opener left behind would hit the first item
      tally.initNanos = System.nanoTime() - begin;
    }
  }

  /** How many of the next {@code left} items to run before the next look at the clock. */
  long strip(long left, boolean mayBeTight) {
    tight = mayBeTight && quick && watch == null;
    return Math.min(left, tight ? Math.min(strip, LONGEST_TIGHT_STRIP) : strip);
  }

  /** Sizes the first strip by what is known of the task, if anything is. */
  void expect(double pace) {
    strip = fits(pace, STRIP_NANOS / 4);
  }

  /** How many items run in some time, at least 1; a pace that is not known fits 1. */
  private static long fits(double pace, double nanos) {
    return pace > 0 ? (long) Math.max(1, Math.min(nanos / pace, LONGEST_STRIP)) : 1;
  }

  /** Sizes the next strip by the last one: at most double, shrinking at once. */
  void ran(long items, long nanos) {
    if (items > 0) {
      double pace = Math.max(1, (double) nanos) / items;
      strip = Math.min(2 * strip, fits(pace, STRIP_NANOS));
      quick = pace < TIGHT_BELOW_NANOS;
    }
  }

  private static VarHandle handle() {
    try {
      return MethodHandles.lookup().findVarHandle(Seat.class, "halted", boolean.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }
}
