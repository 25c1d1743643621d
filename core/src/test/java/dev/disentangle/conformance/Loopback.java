package dev.disentangle.conformance;

import dev.disentangle.chunking.Chunking;
import dev.disentangle.spi.Boundary;
import dev.disentangle.spi.Job;
import dev.disentangle.spi.Strategy;
import dev.disentangle.spi.Traits;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Remote workers that are threads of this JVM after all: whatever would cross to another process is
 * serialized and read back, and nothing else is. A remote strategy at its barest: a worker costs
 * nothing while it is idle, so none ever leaves, and each visit brings a thread of its own.
 *
 * @param workers how many a call has at most
 */
public record Loopback(int workers) implements Strategy {

  private static final Map<Loopback, Crew> CREWS = new ConcurrentHashMap<>();

  @Override
  public Traits traits() {
    return new Traits(workers, Boundary.PROCESS, false, Chunking.timed());
  }

  @Override
  public void recruit(Job job, int visits) {
    Crew crew = CREWS.computeIfAbsent(this, strategy -> new Crew());
    for (int i = 0; i < visits; i++) {
      Echo worker = crew.take();
      Thread thread = new Thread(() -> worker.visit(job), worker.name());
      thread.setDaemon(true);
      thread.start();
    }
  }

  /** The workers that are idle, the lowest seats first. */
  static final class Crew {
    private final PriorityQueue<Echo> idle =
        new PriorityQueue<>((a, b) -> Integer.compare(a.seat(), b.seat()));
    private int hired;

    synchronized Echo take() {
      Echo worker = idle.poll();
      return worker == null ? new Echo(this, hired++) : worker;
    }

    synchronized void giveBack(Echo worker) {
      idle.add(worker);
    }

    /** A worker is dead: a new one takes its seat. */
    synchronized void bury(int seat) {
      idle.add(new Echo(this, seat));
    }
  }

  /** What arrives in the worker. */
  static <T> T over(T object) {
    Witness.ELSEWHERE.set(true);
    try {
      return copy(object);
    } finally {
      Witness.ELSEWHERE.set(false);
    }
  }

  /** What arrives in the caller. */
  @SuppressWarnings("unchecked") // it is the same type
  static <T> T copy(T object) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
        out.writeObject(object);
      }
      return (T) new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
    } catch (IOException | ClassNotFoundException e) {
      throw new IllegalArgumentException("can't cross: " + e, e);
    }
  }
}
