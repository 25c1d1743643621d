package dev.disentangle.processes.pool;

import dev.disentangle.processes.launch.WorkerProcess;
import dev.disentangle.processes.protocol.Frames;
import dev.disentangle.processes.protocol.Hello;
import dev.disentangle.processes.shared.Ring;
import dev.disentangle.processes.wire.In;
import dev.disentangle.processes.wire.LaneWantedException;
import dev.disentangle.processes.wire.MalformedFrameException;
import dev.disentangle.processes.wire.Out;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The way down to a worker. It writes one frame at a time and keeps their order: the greeting
 * before the first job, a job before its first chunk. Chunks wait for {@link #flush}, so that
 * several are one write. Thread-safe; a thread that writes to a stopped worker waits.
 *
 * <p>When the first chunk with a long array is sent, the worker is offered a {@linkplain Ring
 * ring}. If the worker is idle, the chunk, and those behind it, wait for the answer; no thread
 * does.
 */
final class Downlink {

  /** Writes a frame's body. */
  interface Body {
    void write(Out out) throws IOException;
  }

  private record Waiting(UnderWay.Chunk chunk, Shipment goods) {}

  private final Out out;
  private final In up;
  private final WorkerProcess worker;

  /** The jobs that the worker has heard of, and how many of a shell's variables it has for each. */
  private final Map<Long, Integer> announced = new ConcurrentHashMap<>();

  /** The jobs whose end the worker was told, until it has closed their resources. */
  private final Set<Long> ending = new HashSet<>();

  /** How many jobs' ends the worker was told, and how many of them it has answered. */
  private int ends;

  private int ended; // the reader's

  private boolean leaving;

  /** Chunks that wait for the worker's answer to the offer of a ring. */
  private final List<Waiting> waiting = new ArrayList<>();

  private Ring.@Nullable Offer offer;
  private boolean ringOffered;

  Downlink(Out out, In up, WorkerProcess worker) {
    this.out = out;
    this.up = up;
    this.worker = worker;
  }

  /**
   * Sends the greeting that a worker waits for: with it the worker gets ready, even without a job.
   */
  synchronized void greet(Hello hello) {
    try {
      out.begin(Frames.HELLO, 0);
      hello.write(out);
      out.end();
      out.flush();
    } catch (IOException e) {
      // the worker is dead, and the reader hears of it
    }
  }

  /** Sends a job ahead, unless it has ended. */
  synchronized void announce(Shipment goods) {
    if (goods.isOver()) {
      return;
    }
    try {
      announced.put(goods.task.job(), 0); // the worker may have heard of it even if this fails
      announced.put(goods.task.job(), goods.write(out));
      out.flush();
    } catch (IOException e) {
      // the worker is dead, and the reader hears of it
    }
  }

  /**
   * Sends a chunk at the next flush.
   *
   * @param idle whether the worker has nothing else to run: only then may the chunk wait for a
   *     ring, since one that waits here can't be handed back for others to run
   * @return false if its job has ended, and the chunk is not sent
   */
  synchronized boolean send(UnderWay.Chunk chunk, Shipment goods, boolean idle) throws IOException {
    if (goods.isOver()) {
      return false;
    }
    if (!waiting.isEmpty()) {
      waiting.add(new Waiting(chunk, goods));
      return true;
    }
    try {
      write(chunk, goods);
    } catch (LaneWantedException e) {
      if (offerRing() && idle) {
        waiting.add(new Waiting(chunk, goods));
      } else {
        write(chunk, goods);
      }
    }
    return true;
  }

  private void write(UnderWay.Chunk chunk, Shipment goods) throws IOException {
    long job = goods.task.job();
    Integer variables = announced.get(job);
    if (variables == null) {
      announced.put(job, 0); // the worker may have heard of it even if this fails
      variables = goods.write(out);
      announced.put(job, variables);
    }
    chunk.follows(ends);
    out.waitForLane(!ringOffered);
    try {
      int known = chunk.write(out, goods, variables);
      if (known > variables) {
        announced.put(job, known);
      }
    } finally {
      out.waitForLane(false);
    }
  }

  /** Writes what was sent to the pipe. */
  synchronized void flush() {
    try {
      out.flush();
    } catch (IOException e) {
      // the worker is dead, and the reader hears of it
    }
  }

  /**
   * Tells a worker something of a job, if it was announced there.
   *
   * @return whether it was, and the worker has not closed the job's resources yet
   */
  synchronized boolean tell(byte what, long job) {
    boolean known = what == Frames.END ? announced.remove(job) != null : announced.containsKey(job);
    if (known) {
      if (what == Frames.END) {
        ending.add(job);
        ends++;
      }
      try {
        out.begin(what, job);
        out.end();
        out.flush();
      } catch (IOException e) {
        // the worker is dead, and the reader hears of it
      }
    }
    return known || ending.contains(job);
  }

  /** The worker has closed the job's resources. */
  synchronized void ended(long job) {
    ending.remove(job);
    ended++;
    closeIfDone();
  }

  /** Whether the worker has yet to end another job before it can begin a chunk. By the reader. */
  boolean isEndingBefore(UnderWay.Chunk chunk) {
    return chunk.follows() > ended;
  }

  /**
   * Has the worker close what it keeps of calls; after that its input ends, and with it the worker.
   */
  synchronized void leave() {
    leaving = true;
    for (long job : announced.keySet()) {
      tell(Frames.END, job);
    }
    closeIfDone();
  }

  private void closeIfDone() {
    if (leaving && ending.isEmpty()) {
      try {
        worker.toWorker().close();
      } catch (IOException e) {
        worker.kill();
      }
    }
  }

  /** Answers a worker's question for a class or resource: its bytes, or why there are none. */
  synchronized void answer(long question, byte @Nullable [] bytes, String reason)
      throws IOException {
    send(
        Frames.FOUND,
        question,
        body -> {
          body.putBoolean(bytes != null);
          if (bytes == null) {
            body.putString(reason);
          } else {
            body.putInt(bytes.length);
            body.putBytes(bytes, 0, bytes.length);
          }
        });
  }

  /** Sends a frame; a body that throws half-way is as if it had never been sent. */
  synchronized void send(byte type, long id, Body body) throws IOException {
    out.begin(type, id);
    try {
      body.write(out);
      out.end();
    } finally {
      if (out.isOpen()) {
        out.abort();
      }
    }
    out.flush();
  }

  /** Offers memory for long arrays, once; false if there is none, or was an offer before. */
  synchronized boolean offerRing() throws IOException {
    if (ringOffered) {
      return false;
    }
    ringOffered = true;
    Ring.Offer offered;
    try {
      offered = new Ring.Offer(worker::alive);
    } catch (IOException noRoom) { // the pipe serves too
      Ring.missing(noRoom);
      return false;
    }
    offer = offered;
    var unused = worker.death().thenRun(offered::answered); // perhaps before it could
    up.bulkBy(offered.ring().up());
    send(Frames.RING, 0, offered::write);
    return true;
  }

  /** The worker has taken the ring, or can't; the chunks that waited for the answer are sent. */
  synchronized void ringAnswered(boolean taken) throws IOException {
    Ring.Offer offered = offer;
    if (offered == null) {
      throw new MalformedFrameException("a ring that was not offered");
    }
    offered.answered();
    if (taken) {
      out.bulkBy(offered.ring().down());
    } else {
      Ring.missing("a worker can't open memory of its caller");
    }
    for (Waiting next : waiting) {
      write(next.chunk, next.goods);
    }
    waiting.clear();
    flush();
  }

  /** Whether the worker keeps something of a call that has not ended. Takes no lock. */
  boolean isBound() {
    return !announced.isEmpty();
  }

  /**
   * Whether a thread waits for the worker: to take what is written, or to send something while
   * nothing is being written to it. Takes no lock, nor do the methods below.
   */
  boolean isAwaited() {
    return out.isWaiting() || (up.isWaiting() && !out.isFilling());
  }

  /** Bytes so far, both ways. */
  long crossed() {
    return out.written() + up.read();
  }

  /** Bytes so far. */
  long written() {
    return out.written();
  }
}
