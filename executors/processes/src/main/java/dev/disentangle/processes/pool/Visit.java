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
 * One visit of a worker to a job: claims chunks and sends them, so many that the worker need not
 * wait, and ends their claims with what comes back.
 *
 * <p>It is over once: when nothing is under way and nothing left, which {@link #fill} finds, or
 * when the worker has died. Then nothing is claimed any more.
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

  /** The caller's, where values are written and read. */
  ClassLoader context() {
    return goods.context;
  }

  /** Sends chunks until enough are under way; false if there are none, and none left: once. */
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

  /** A claim that is not under way would be nobody's. */
  private UnderWay.Chunk add(Claim claim) {
    try {
      return underWay.add(claim, goods.task.job());
    } catch (OutOfMemoryError e) {
      claim.unbegun();
      throw e;
    }
  }

  /** A worker takes a chunk at least, or workers would come and go and nothing be done. */
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

  /** So many that the worker finds the next one there, as a round trip takes some 40 µs. */
  private static int depth(long nanos) {
    if (nanos > LONG_CHUNK) {
      return 1; // what waited behind the next one would have to come back
    }
    return nanos > SHORT_CHUNK ? 2 : nanos > TINY_CHUNK ? 8 : 32;
  }

  /** An item takes long: others are to run what waits behind it. */
  void unbegun(long number) throws MalformedFrameException {
    UnderWay.Chunk chunk = underWay.find(number);
    if (chunk == null) {
      throw new MalformedFrameException("the return of a chunk that is not under way");
    }
    chunk.claim().unbegun(); // first, so that it can be dealt before what the worker is sent next
    synchronized (this) {
      underWay.returned(chunk);
      depth = 1;
    }
  }

  /** Whether the worker has opened the job's resources may have changed. */
  void openedIf(Blame blame) {
    if (blame.isOpened(goods.task.job())) {
      mine.opened();
    }
  }

  /**
   * A task says something. Its listener may take its time, and nothing is heard meanwhile. One that
   * speaks after its call has nobody to hear it.
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

  /** A message; null if it can't be read, which does no more harm than a listener that throws. */
  private @Nullable Object read(In in) throws IOException {
    try {
      return goods.decoder.read(Values.of(in));
    } catch (MalformedFrameException e) {
      throw e;
    } catch (AbortedFrameException givenUp) { // for want of memory, and the worker says so
      return null;
    } catch (Throwable e) { // a user's readObject may throw anything
      Log.named("dev.disentangle.processes")
          .warn("a message from a task can't be read, and is dropped", e);
      return null;
    }
  }

  /** Ends the visit, which is over. */
  void leave() {
    mine.leave();
  }

  /** Whether it died over what another call left to be closed, if over the user's code at all. */
  private boolean isEndingBefore(List<UnderWay.Chunk> left) {
    return !left.isEmpty() && link.isEndingBefore(left.get(0));
  }

  /**
   * The worker has died: what is under way goes back, and the visit ends if it had not. Once it has
   * begun to, it ends: nobody would come to the rest.
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
      over = true; // from here to its end nothing else may take memory
    }
    boolean begun = any && link.written() > sentAtArrival && !isEndingBefore(left);
    boolean unopened = begun && !read;
    try {
      if (unopened) { // first, so that nobody comes for the chunks if that was the last try
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
