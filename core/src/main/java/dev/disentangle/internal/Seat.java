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
 * One worker's place at one job. It outlives the worker's visits: a worker that leaves because
 * nothing can be claimed finds its resources and its tally again when it comes back.
 *
 * <p>Fields that are not volatile belong to the worker that occupies the seat; {@link #occupied}
 * publishes them from one visit to the next.
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

  /**
   * Opens when the seat is halted, to end a pause before a retry; null if there are no such pauses.
   */
  final @Nullable CountDownLatch halting;

  /** Runs all chunks that can be claimed. Made early, while there is memory. */
  final Runnable drain = new Drain();

  /** The worker that occupies this seat; null for the caller. */
  volatile @Nullable Worker worker;

  /** Whether {@link ItemLoop} may run the current strip without checks between items. */
  boolean tight;

  /**
   * The clock at the end of the last strip, which is when the next chunk begins; 0 if out of date.
   */
  long lastClock;

  /** The first item of the current strip, whose items are counted when it ends. */
  long stripBegin;

  /**
   * The end of the current chunk, so that its rest can be dealt again if the worker is given up.
   */
  volatile long chunkEnd;

  /** In a lazy job the first input of the current strip, which the feed drops with its item. */
  private @Nullable Object stripInput;

  /** The seat of the same thread at a nested call that the current item has made and works on. */
  volatile @Nullable Seat inner;

  /** Whether the worker is opening its resources, for messages that say why nothing goes on. */
  volatile boolean opening;

  /**
   * What the item's block adds up to with the result of the current item, until that is known to be
   * in time.
   */
  Object inHand = Wiring.NOTHING;

  private boolean opened;
  private boolean lost;
  private @Nullable Throwable thrown;
  private long strip = 1;
  private boolean quick;
  private boolean foreignInterrupt;

  @SuppressWarnings("UnusedVariable") // set by HALTED
  private boolean halted;

  Seat(EngineJob job, int number, String workerName) {
    this.job = job;
    this.number = number;
    this.cursor = new Cursor(number % job.place.workers); // a lazy job has one seat more
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

  /** Makes a seat, or none, the current thread's; returns the one before. */
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

  /**
   * Whether the worker must start nothing more. An opaque read: sees a halt soon, orders nothing.
   */
  boolean halted() {
    return (boolean) HALTED.getOpaque(this);
  }

  /**
   * Halts this seat, and the seats of nested calls that the current item works on: their items, not
   * this one, check whether to go on.
   */
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

  /**
   * Called before work on this seat; {@code outer} is the seat whose item the thread is in, if any.
   */
  void begin(@Nullable Seat outer) {}

  /** Called after work on this seat. */
  void end(@Nullable Seat outer) {}

  /** Called before a strip, with its items. */
  void begins(long from, long to) {
    stripBegin = from;
    if (job.isLazy()) {
      stripInput = job.input(from);
    }
  }

  /** Called after a strip, with the number of its items that have run. */
  void ended(long items, long nanos) {
    tally.ran(job, stripBegin, items, nanos, stripInput);
    stripInput = null;
  }

  /** Called by a {@link Loop} when the current item has thrown. */
  void thrown(Throwable failure) {
    thrown = failure;
  }

  @Nullable Throwable takeThrown() {
    Throwable failure = thrown;
    thrown = null;
    return failure;
  }

  /**
   * Called by a {@link Loop} when it finds that the watchdog has given this worker up: from now on
   * the worker must touch nothing of the job.
   */
  void lose() {
    lost = true;
    halt();
  }

  boolean lost() {
    return lost;
  }

  /**
   * Called after each strip: whether to go on with {@code [at, to)}. Workers always do; a caller
   * may have something else to do.
   *
   * @param items how many items the strip had
   * @param nanos how long it took
   */
  boolean goesOn(long at, long to, long items, long nanos, long now) {
    return !endsByInterrupt();
  }

  /**
   * Called after a strip or an attempt: clears an interrupt flag that an item may have left, so
   * that it does not hit the next item. True if the thread is the caller's, whose interrupt ends
   * the call.
   */
  boolean endsByInterrupt() {
    if (Thread.interrupted()) {
      noteInterrupt();
    }
    return false;
  }

  /** Whether the worker must claim no further chunk, though it is not halted. */
  boolean hasLeft() {
    return false;
  }

  /**
   * The end of the message about an item that runs here, ignores the interrupt, and is given up.
   */
  String stuckMessage() {
    return " and ignores interruption: its thread can't be killed inside this JVM (worker JVMs can)";
  }

  /**
   * Whether an item has thrown because the thread that runs it is the caller's and was interrupted.
   */
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

  /**
   * Called on leaving: sets the interrupt flag of a helper's thread again, if it was interrupted by
   * others.
   */
  void giveInterruptBack() {
    if (foreignInterrupt) {
      foreignInterrupt = false;
      Thread.currentThread().interrupt();
    }
  }

  /** Opens the worker's resources at its first visit. */
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
      endsByInterrupt(); // clears a flag that an opener has left
      tally.initNanos = System.nanoTime() - begin;
    }
  }

  /**
   * The size of the next strip: how many of the {@code left} items to run before the clock is read.
   */
  long strip(long left, boolean mayBeTight) {
    tight = mayBeTight && quick && watch == null;
    return Math.min(left, tight ? Math.min(strip, LONGEST_TIGHT_STRIP) : strip);
  }

  /** Sets the size of the first strip from the pace of earlier calls, which may be NaN. */
  void expect(double pace) {
    strip = fits(pace, STRIP_NANOS / 4);
  }

  /** How many items run in this time, at least 1; 1 if the pace is unknown. */
  private static long fits(double pace, double nanos) {
    return pace > 0 ? (long) Math.max(1, Math.min(nanos / pace, LONGEST_STRIP)) : 1;
  }

  /**
   * Sets the size of the next strip from the pace of the last one. It at most doubles, but may
   * shrink at once.
   */
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
