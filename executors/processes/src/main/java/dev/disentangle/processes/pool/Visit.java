package dev.disentangle.processes.pool;

import dev.disentangle.internal.Log;
import dev.disentangle.processes.protocol.ReportForm;
import dev.disentangle.processes.protocol.Values;
import dev.disentangle.processes.wire.AbortedFrameException;
import dev.disentangle.processes.wire.In;
import dev.disentangle.processes.wire.MalformedFrameException;
import dev.disentangle.spi.ChunkReport;
import dev.disentangle.spi.Claim;
import dev.disentangle.spi.RemoteVisit;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One visit of a worker to a job: claims chunks, sends enough of them ahead that the worker need
 * not wait, and completes the claims with the reports that come back.
 *
 * <p>It ends once: when {@link #fill} finds that nothing is under way and nothing left to claim, or
 * when the worker has died. After that it claims nothing.
 */
final class Visit {

  private static final long LONG_CHUNK = TimeUnit.MILLISECONDS.toNanos(5);
  private static final long SHORT_CHUNK = TimeUnit.MICROSECONDS.toNanos(200);
  private static final long TINY_CHUNK = TimeUnit.MICROSECONDS.toNanos(10);

  private final RemoteVisit mine;
  private final Shipment goods;
  private final UnderWay underWay;
  private final Downlink link;
  private final Wear wear;
  private final long sentAtArrival;

  /** How many chunks should be under way. */
  private int depth = 1;

  private boolean any;
  private boolean over;
  private long sent;
  private long received;

  Visit(RemoteVisit mine, Shipment goods, UnderWay underWay, Connection to, Wear wear) {
    this.mine = mine;
    this.goods = goods;
    this.underWay = underWay;
    this.link = to.down();
    this.wear = wear;
    this.sentAtArrival = link.written();
    this.sent = sentAtArrival;
    this.received = to.up().read();
  }

  /** The class loader of the call, under which values are written and read. */
  ClassLoader context() {
    return goods.context;
  }

  Downlink link() {
    return link;
  }

  /** Sends chunks until enough are under way; false, once, if none are and none are left. */
  synchronized boolean fill() throws IOException {
    while (!over && underWay.size() < depth && !isWorn()) {
      Optional<Claim> claim = mine.claim();
      if (claim.isEmpty()) {
        break;
      }
      any = true;
      boolean idle = underWay.isEmpty();
      UnderWay.Chunk chunk = add(claim.get());
      if (!link.send(chunk, goods, idle)) {
        underWay.unsent(chunk);
        claim.get().unbegun();
        break;
      }
    }
    if (over || !underWay.isEmpty()) {
      return true;
    }
    over = true;
    return false;
  }

  /** Notes a claim as under way, or hands it back if there is no memory to note it. */
  private UnderWay.Chunk add(Claim claim) {
    try {
      return underWay.add(claim, goods.task.job());
    } catch (OutOfMemoryError e) {
      claim.unbegun();
      throw e;
    }
  }

  /**
   * Whether the worker is to be replaced before it takes another chunk. It takes one at least, even
   * if it was worn when it came: else workers would be replaced for ever, and nothing be done.
   */
  private boolean isWorn() {
    return any ? wear.isWorn() : wear.isOut();
  }

  /** A chunk was run; returns whether the worker goes on. */
  boolean report(In in) throws IOException {
    UnderWay.Chunk chunk = underWay.first();
    if (chunk == null || chunk.number() != in.id()) {
      throw new MalformedFrameException("a report of a chunk that is not under way");
    }
    long begun = System.nanoTime();
    boolean last = in.getBoolean();
    ChunkReport report = ReportForm.read(in, goods.shift, goods.decoder, goods.classes);
    in.end();
    long coding = System.nanoTime() - begun + chunk.coding();
    mine.crossed(link.written() - sent, in.read() - received, coding);
    sent = link.written();
    received = in.read();
    report = chunk.withInputFailures(report);
    chunk.claim().complete(report);
    wear.ran(report.reached() - chunk.claim().from(), report);
    synchronized (this) {
      underWay.removeFirst();
      depth = depth(report.nanos());
    }
    return !last;
  }

  /** How many chunks of this length hide a round trip of some 40 µs from the worker. */
  private static int depth(long nanos) {
    if (nanos > LONG_CHUNK) {
      return 1; // a chunk that waited behind the next one would probably be handed back
    }
    return nanos > SHORT_CHUNK ? 2 : nanos > TINY_CHUNK ? 8 : UnderWay.MOST;
  }

  /** The worker hands back a chunk that waits behind a long item, for other workers to run. */
  void unbegun(long number) throws MalformedFrameException {
    UnderWay.Chunk chunk = underWay.find(number);
    if (chunk == null) {
      throw new MalformedFrameException("the return of a chunk that is not under way");
    }
    chunk.claim().unbegun(); // before the next claim, so that it is dealt first
    synchronized (this) {
      underWay.returned(chunk);
      depth = 1;
    }
  }

  /** Tells the job, if the worker has come to its items. */
  void openedIf(Blame blame) {
    if (blame.isOpened(goods.task.job())) {
      mine.opened();
    }
  }

  /**
   * Hands a message of a task to the call's listener. Nothing else of this worker is read until the
   * listener returns. A message that comes after the end of its call is dropped.
   */
  void message(In in) throws IOException {
    if (in.id() != goods.task.job()) {
      return;
    }
    Object message = read(in);
    if (message != null) {
      mine.message(message);
    }
  }

  /**
   * Reads a message; null if it can't be read, which harms the call as little as a bad listener.
   */
  private @Nullable Object read(In in) throws IOException {
    try {
      return goods.decoder.read(Values.of(in));
    } catch (MalformedFrameException e) {
      throw e;
    } catch (
        AbortedFrameException givenUp) { // by the worker, for want of memory, and it has said so
      return null;
    } catch (Throwable e) { // a user's readObject may throw anything
      Log.named("dev.disentangle.processes")
          .warn("a message from a task can't be read, and is dropped", e);
      return null;
    }
  }

  /** Has the job know that the visit is over. */
  void leave() {
    mine.leave();
  }

  /** Whether the worker still had another call's resources to close before the first chunk left. */
  private boolean isEndingBefore(List<UnderWay.Chunk> left) {
    return !left.isEmpty() && link.isEndingBefore(left.get(0));
  }

  /**
   * The worker has died: the chunks under way go back to the job, and the visit ends. Whatever is
   * thrown on the way, each step is taken: nobody else would take the rest.
   */
  void died(Blame blame, Obituary end) {
    String death = end.text();
    boolean read = blame.isChoked() || blame.isOpened(goods.task.job());
    List<UnderWay.Chunk> left;
    synchronized (this) {
      if (over) {
        return;
      }
      left = underWay.takeAll();
      over = true; // from here on no memory may be needed that could be missing
    }
    boolean begun = any && link.written() > sentAtArrival && !isEndingBefore(left);
    boolean unopened = begun && !read;
    try {
      if (unopened) { // first: if this was the last try, the chunks must find the call ended
        mine.unopened(death);
      }
    } finally {
      try {
        blame.share(left, begun && !unopened, death);
      } finally {
        mine.leave();
      }
    }
  }
}
