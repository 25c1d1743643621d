package dev.disentangle.internal;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.disentangle.ItemTimeoutException;
import dev.disentangle.chunking.Chunking;
import dev.disentangle.chunking.OpenCutter;
import dev.disentangle.internal.Feed.Entry;
import dev.disentangle.internal.Feed.Result;
import java.time.Duration;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.ZI_Result;
import org.openjdk.jcstress.infra.results.ZZZ_Result;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/** Where two threads of a call meet without a lock. */
final class EngineStress {
  private EngineStress() {}

  // Gate

  @JCStressTest
  @State
  @Outcome(id = "true, false", expect = ACCEPTABLE)
  @Outcome(id = "false, true", expect = ACCEPTABLE)
  @Outcome(expect = FORBIDDEN, desc = "nobody ends the job, or two do")
  public static class TwoLeave {
    private final Gate gate = new Gate();

    public TwoLeave() {
      gate.enter();
      gate.enter();
    }

    @Actor
    public void one(ZZ_Result result) {
      result.r1 = gate.leave(() -> true);
    }

    @Actor
    public void other(ZZ_Result result) {
      result.r2 = gate.leave(() -> true);
    }
  }

  @JCStressTest
  @State
  @Outcome(id = "true, 0", expect = ACCEPTABLE, desc = "closed to the one who comes")
  @Outcome(id = "true, 1", expect = ACCEPTABLE, desc = "the first closes, when both have left")
  @Outcome(id = "false, 2", expect = ACCEPTABLE, desc = "the second closes")
  @Outcome(expect = FORBIDDEN, desc = "closed never, twice, or with somebody inside")
  public static class LeaveAndEnter {
    private final Gate gate = new Gate();

    public LeaveAndEnter() {
      gate.enter();
    }

    @Actor
    public void leaver(ZI_Result result) {
      result.r1 = gate.leave(() -> true);
    }

    @Actor
    public void comer(ZI_Result result) {
      if (gate.enter()) {
        boolean inClosed = gate.closed();
        boolean closes = gate.leave(() -> true);
        result.r2 = inClosed ? 3 : closes ? 2 : 1;
      }
    }
  }

  /** A worker finds nothing and leaves, while the consumer finds that its inputs have ended. */
  @JCStressTest
  @State
  @Outcome(id = "true, false", expect = ACCEPTABLE)
  @Outcome(id = "false, true", expect = ACCEPTABLE)
  @Outcome(expect = FORBIDDEN, desc = "nobody ends the job, or two do")
  public static class LeaveAndEndOfInput {
    private final OpenCutter cutter = Chunking.fixed(1).openCutter(1);
    private final Deal deal = new Deal(cutter, 0, 0, Long.MAX_VALUE);
    private final Gate gate = new Gate();

    public LeaveAndEndOfInput() {
      deal.growing(true);
      gate.enter();
    }

    @Actor
    public void worker(ZZ_Result result) {
      result.r1 = gate.leave(deal::dry);
    }

    @Actor
    public void consumer(ZZ_Result result) {
      deal.growing(false);
      cutter.finish();
      result.r2 = gate.tryClose(deal::dry);
    }
  }

  /** A worker leaves and looks once more; the consumer extends, then counts who is inside. */
  @JCStressTest
  @State
  @Outcome(id = "false, 1", expect = FORBIDDEN, desc = "nobody comes for the new item")
  @Outcome(expect = ACCEPTABLE)
  public static class LeaveAndExtend {
    private final OpenCutter cutter = Chunking.stealing().openCutter(2);
    private final Deal deal = new Deal(cutter, 0, 0, Long.MAX_VALUE);
    private final Gate gate = new Gate();

    public LeaveAndExtend() {
      deal.growing(true);
      gate.enter();
    }

    @Actor
    public void worker(ZI_Result result) {
      gate.leave(deal::dry);
      result.r1 = deal.claimable();
    }

    @Actor
    public void consumer(ZI_Result result) {
      cutter.extend(1);
      result.r2 = gate.inside();
    }
  }

  /** The caller gives its chunk back, then counts; a worker leaves and looks once more. */
  @JCStressTest
  @State
  @Outcome(id = "false, 1", expect = FORBIDDEN, desc = "nobody comes for what was given back")
  @Outcome(expect = ACCEPTABLE)
  public static class LeaveAndGiveBack {
    private final Deal deal = new Deal(Chunking.fixed(1).cutter(0, 1), 0, 0, 9);
    private final Gate gate = new Gate();

    public LeaveAndGiveBack() {
      gate.enter();
    }

    @Actor
    public void worker(ZI_Result result) {
      gate.leave(deal::dry);
      result.r1 = deal.claimable();
    }

    @Actor
    public void caller(ZI_Result result) {
      deal.giveBack(3, 9);
      result.r2 = gate.inside();
    }
  }

  // Interrupts

  @JCStressTest
  @State
  @Outcome(id = "false, false, false", expect = ACCEPTABLE)
  @Outcome(expect = FORBIDDEN, desc = "interrupted before its visit, right after, or later")
  public static class InterruptAndLeave {
    private final Interrupts interrupts = new Interrupts();
    private volatile Thread visitor;

    @Actor
    public void visitor(ZZZ_Result result) {
      visitor = Thread.currentThread();
      result.r1 = Thread.interrupted();
      interrupts.present();
      interrupts.away();
      result.r2 = Thread.interrupted();
    }

    @Actor
    public void interrupter() {
      interrupts.interrupt();
    }

    @Arbiter
    public void check(ZZZ_Result result) {
      result.r3 = visitor.isInterrupted();
    }
  }

  /** As a visit and a stop of the job meet. */
  @JCStressTest
  @State
  @Outcome(id = "true, false", expect = ACCEPTABLE)
  @Outcome(expect = FORBIDDEN, desc = "not told to stop, or interrupted after its visit")
  public static class InterruptAndArrive {
    private static final long PATIENCE_NANOS = 20_000_000_000L;

    private final Interrupts interrupts = new Interrupts();
    private volatile boolean stopped;

    @Actor
    public void visitor(ZZ_Result result) {
      interrupts.present();
      boolean told = stopped;
      long begun = System.nanoTime();
      while (!told && System.nanoTime() - begun < PATIENCE_NANOS) {
        Thread.yield();
        told = Thread.currentThread().isInterrupted();
      }
      interrupts.away();
      result.r1 = told;
      result.r2 = Thread.interrupted();
    }

    @Actor
    public void stopper() {
      stopped = true;
      interrupts.interrupt();
    }
  }

  // ItemWatch

  private static final ItemTimeoutException WHY =
      new ItemTimeoutException(Duration.ofSeconds(1), new StackTraceElement[0], "");
  private static final Thread NOBODY = new Thread();

  @JCStressTest
  @State
  @Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "in time")
  @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "late")
  @Outcome(expect = FORBIDDEN, desc = "both, neither, or an interrupt left behind")
  public static class EndAndExpire {
    private final ItemWatch watch = new ItemWatch();
    private volatile Thread worker;

    @Actor
    public void worker(II_Result result) {
      boolean before = Thread.interrupted();
      worker = Thread.currentThread();
      watch.begin(5, 1);
      if (!watch.end()) {
        result.r1 = watch.late() == WHY ? 1 : 2;
      }
      if (before || Thread.interrupted()) {
        result.r1 = 3;
      }
    }

    @Actor
    public void watchdog(II_Result result) {
      Thread thread = worker;
      long glance = watch.glance();
      if (thread != null && ItemWatch.isRunning(glance)) {
        result.r2 = watch.expire(glance, WHY, thread) ? 1 : 0;
      }
    }

    @Arbiter
    public void check(II_Result result) {
      if (worker.isInterrupted()) {
        result.r1 = 4;
      }
    }
  }

  @JCStressTest
  @State
  @Outcome(id = "true, false", expect = ACCEPTABLE, desc = "it came back")
  @Outcome(id = "false, true", expect = ACCEPTABLE, desc = "it was given up")
  @Outcome(expect = FORBIDDEN, desc = "the item has two outcomes, or none")
  public static class LateAndRevoke {
    private final ItemWatch watch = new ItemWatch();
    private final long late;

    public LateAndRevoke() {
      watch.begin(5, 1);
      watch.expire(watch.glance(), WHY, NOBODY);
      late = watch.glance();
    }

    @Actor
    public void worker(ZZ_Result result) {
      result.r1 = !watch.end() && watch.late() == WHY;
    }

    @Actor
    public void watchdog(ZZ_Result result) {
      result.r2 = watch.revoke(late);
    }
  }

  /** All the way: the watchdog interrupts and gives up at once. */
  @JCStressTest
  @State
  @Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "in time")
  @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "late")
  @Outcome(id = "2, 2", expect = ACCEPTABLE, desc = "given up")
  @Outcome(expect = FORBIDDEN, desc = "they differ")
  public static class EndAndExpireAndRevoke {
    private final ItemWatch watch = new ItemWatch();
    private final long running;

    public EndAndExpireAndRevoke() {
      watch.begin(5, 1);
      running = watch.glance();
    }

    @Actor
    public void worker(II_Result result) {
      if (!watch.end()) {
        result.r1 = watch.late() == WHY ? 1 : 2;
      }
    }

    @Actor
    public void watchdog(II_Result result) {
      if (watch.expire(running, WHY, NOBODY)) {
        long late = watch.glance();
        result.r2 = ItemWatch.isLate(late) && watch.revoke(late) ? 2 : 1;
      }
    }
  }

  @JCStressTest
  @State
  @Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "none was late")
  @Outcome(id = "11, 11", expect = ACCEPTABLE)
  @Outcome(id = "12, 12", expect = ACCEPTABLE)
  @Outcome(id = "21, 21", expect = ACCEPTABLE)
  @Outcome(expect = FORBIDDEN, desc = "an item was taken for another, or an attempt")
  public static class NextAndExpire {
    private static final long[] GLANCES = new long[3];

    static {
      ItemWatch watch = new ItemWatch();
      for (int i = 0; i < GLANCES.length; i++) {
        watch.begin(item(i), attempt(i));
        GLANCES[i] = watch.glance();
      }
    }

    private final ItemWatch watch = new ItemWatch();

    private static int item(int i) {
      return i < 2 ? 1 : 2;
    }

    private static int attempt(int i) {
      return i < 2 ? i + 1 : 1;
    }

    @Actor
    public void worker(II_Result result) {
      for (int i = 0; i < GLANCES.length; i++) {
        watch.begin(item(i), attempt(i));
        if (!watch.end()) {
          watch.late();
          result.r1 = 10 * item(i) + attempt(i);
          return;
        }
      }
    }

    @Actor
    public void watchdog(II_Result result) {
      long glance = watch.glance();
      if (ItemWatch.isRunning(glance) && watch.expire(glance, WHY, NOBODY)) {
        for (int i = 0; i < GLANCES.length; i++) {
          if (GLANCES[i] == glance) {
            result.r2 = 10 * (int) watch.index() + attempt(i);
          }
        }
      }
    }
  }

  // Feed

  private static final Result VALUE = new Result("value", false);
  private static final Result FAILURE = new Result(null, true);

  /** The worker that was given up comes back with a value. */
  @JCStressTest
  @State
  @Outcome(id = "true, 1", expect = ACCEPTABLE)
  @Outcome(expect = FORBIDDEN, desc = "handed over twice or never, or its place is lost")
  public static class CompleteTwice {
    private final Feed feed = new Feed(2, false);
    private final Entry entry = new Entry(0, "input");

    public CompleteTwice() {
      feed.put(entry);
    }

    @Actor
    public void worker() {
      feed.complete(entry, VALUE);
    }

    @Actor
    public void watchdog() {
      feed.complete(entry, FAILURE);
    }

    @Arbiter
    public void check(ZI_Result result) {
      result.r1 = feed.hasRoom(0) && (entry.result() == VALUE || entry.result() == FAILURE);
      while (feed.pollCompleted() != null) {
        result.r2++;
      }
    }
  }

  /** The consumer says what it waits for, then looks; a worker completes it, then looks. */
  abstract static class Waking {
    final Feed feed;
    final Entry head = new Entry(0, "input");
    volatile boolean woken;

    Waking(boolean ordered) {
      feed = new Feed(2, ordered);
      feed.wakesBy(() -> woken = true);
      feed.put(head);
    }
  }

  @JCStressTest
  @State
  @Outcome(id = "false, false", expect = FORBIDDEN, desc = "the consumer sleeps")
  @Outcome(expect = ACCEPTABLE)
  public static class AwaitInOrder extends Waking {
    public AwaitInOrder() {
      super(true);
    }

    @Actor
    public void consumer(ZZ_Result result) {
      feed.await(head);
      result.r1 = head.result() != null;
    }

    @Actor
    public void worker() {
      feed.complete(head, VALUE);
    }

    @Arbiter
    public void check(ZZ_Result result) {
      result.r2 = woken;
    }
  }

  @JCStressTest
  @State
  @Outcome(id = "false, false", expect = FORBIDDEN, desc = "the consumer sleeps")
  @Outcome(expect = ACCEPTABLE)
  public static class AwaitAny extends Waking {
    public AwaitAny() {
      super(false);
    }

    @Actor
    public void consumer(ZZ_Result result) {
      feed.await(null);
      result.r1 = feed.hasCompleted();
    }

    @Actor
    public void worker() {
      feed.complete(head, VALUE);
    }

    @Arbiter
    public void check(ZZ_Result result) {
      result.r2 = woken;
    }
  }
}
