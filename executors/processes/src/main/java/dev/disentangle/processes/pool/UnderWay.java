package dev.disentangle.processes.pool;

import dev.disentangle.processes.codec.ItemFailures;
import dev.disentangle.processes.codec.ItemWriter;
import dev.disentangle.processes.codec.Unread;
import dev.disentangle.processes.protocol.Frames;
import dev.disentangle.processes.wire.Out;
import dev.disentangle.spi.ChunkReport;
import dev.disentangle.spi.ChunkReport.ItemFailure;
import dev.disentangle.spi.Claim;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The chunks that a worker has been sent, in the order in which it runs them. Thread-safe. */
final class UnderWay {

  /** More are never under way. */
  static final int MOST = 32;

  /** With room for all: one that must grow, and has no memory for that, forgets what it has. */
  private final ArrayDeque<Chunk> chunks = new ArrayDeque<>(MOST);

  private volatile int size; // of the chunks, to be read without the lock
  private long numbers;
  private long returns;
  private long job;

  synchronized Chunk add(Claim claim, long ofJob) {
    Chunk chunk = new Chunk(++numbers, claim, returns);
    job = ofJob;
    chunks.add(chunk);
    size = chunks.size();
    return chunk;
  }

  synchronized @Nullable Chunk first() {
    return chunks.peek();
  }

  synchronized void removeFirst() {
    chunks.remove();
    size = chunks.size();
  }

  synchronized @Nullable Chunk find(long number) {
    for (Chunk chunk : chunks) {
      if (chunk.number == number) {
        return chunk;
      }
    }
    return null;
  }

  /**
   * The worker handed a chunk back. Chunks that are sent from now on carry the new number of
   * returns, so that the worker can tell them from those that were dealt before.
   */
  synchronized void returned(Chunk chunk) {
    if (chunks.remove(chunk)) {
      size = chunks.size();
      returns++;
    }
  }

  /** A chunk was not sent after all. */
  synchronized void unsent(Chunk chunk) {
    chunks.remove(chunk);
    size = chunks.size();
  }

  int size() {
    return size;
  }

  boolean isEmpty() {
    return size == 0;
  }

  /** The job of all chunks under way. */
  synchronized long job() {
    return job;
  }

  /** Whether the worker is busy with another job than this, perhaps for long. */
  synchronized boolean isOfOther(long than) {
    return size > 0 && job != than;
  }

  synchronized List<Chunk> takeAll() {
    List<Chunk> all = new ArrayList<>(chunks);
    chunks.clear();
    size = 0;
    return all;
  }

  /** A chunk that was sent. */
  static final class Chunk implements ItemFailures {
    private final long number;
    private final Claim claim;
    private final long returns;
    private final Map<Long, Throwable> unsent = new HashMap<>();
    private long coding;
    private int follows;

    Chunk(long number, Claim claim, long returns) {
      this.number = number;
      this.claim = claim;
      this.returns = returns;
    }

    long number() {
      return number;
    }

    Claim claim() {
      return claim;
    }

    /** How many jobs' ends the worker has been told before this chunk. */
    int follows() {
      return follows;
    }

    void follows(int ends) {
      follows = ends;
    }

    /** The nanoseconds that encoding its inputs took. */
    long coding() {
      return coding;
    }

    /** Writes the chunk, and what its inputs need of the shell's variables besides those sent. */
    int write(Out out, Shipment goods, int variables) throws IOException {
      long begun = System.nanoTime();
      int sent;
      List<?> inputs = claim.inputs();
      out.begin(Frames.CHUNK, number);
      try {
        out.putLong(goods.task.job());
        out.putLong(claim.from());
        out.putLong(claim.to());
        out.putLong(returns);
        out.putBoolean(claim.suspect());
        out.putBoolean(!inputs.isEmpty());
        if (!inputs.isEmpty()) {
          @Nullable Object[] items = Unread.orRead(inputs);
          new ItemWriter(goods.encoder).write(out, items, 0, items.length, this);
        }
        sent = goods.writeVariables(out, variables);
        out.end();
      } finally {
        if (out.isOpen()) {
          out.abort();
        }
      }
      coding = System.nanoTime() - begun;
      return sent;
    }

    @Override
    public void failed(int index, Throwable why) {
      unsent.put(claim.from() + index, why);
    }

    /**
     * Puts the reasons why inputs could not be written in place of what the worker says of them.
     */
    ChunkReport withInputFailures(ChunkReport report) {
      if (unsent.isEmpty()) {
        return report;
      }
      List<ItemFailure> failures = new ArrayList<>();
      for (ItemFailure failure : report.failures()) {
        Throwable why = unsent.get(failure.index());
        failures.add(
            why == null
                ? failure
                : new ItemFailure(failure.index(), failure.attempts(), failure.nanos(), why));
      }
      return new ChunkReport(
          report.reached(),
          report.results(),
          report.runs(),
          failures,
          report.nanos(),
          report.initNanos(),
          report.slowest(),
          report.broken());
    }
  }
}
