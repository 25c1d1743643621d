package dev.disentangle.examples.foundations;

import dev.disentangle.Context;
import dev.disentangle.Parallel;
import dev.disentangle.Shared;
import dev.disentangle.spi.Strategy;
import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What is counted: the bytes of an array that are not zero, part by part. The array is only read,
 * so it may be shared; the count is what tasks have to agree on.
 *
 * @param bytes each eighth of them is zero
 * @param parts how many tasks
 */
record Survey(Shared<byte[]> bytes, int parts) implements AutoCloseable {

  private static final int ZERO_EACH = 8;

  /** A process, and how far its copy of a count is. */
  record Copy(long process, long count) {}

  /** What was found in a part. */
  private record Counted(int part, long count) implements Serializable {}

  /** A survey with about so many increments, in parts of the same size. */
  static Survey of(int increments, int parts) {
    int incrementsEach = increments / parts / (ZERO_EACH - 1) * (ZERO_EACH - 1);
    byte[] bytes = new byte[Math.max(1, incrementsEach / (ZERO_EACH - 1)) * ZERO_EACH * parts];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (i % ZERO_EACH);
    }
    return new Survey(Shared.of(bytes), parts);
  }

  /** The answer. */
  long known() {
    return bytes.get().length / ZERO_EACH * (ZERO_EACH - 1L);
  }

  /** One thread counts all. */
  long alone(Counter counter) {
    for (int part = 0; part < parts; part++) {
      count(part, counter);
    }
    return counter.count();
  }

  /** Each task increments the same count; wrong unless that is made for it. */
  long shared(Strategy strategy, Counter counter) {
    Parallel.using(strategy).range(0, parts).forEach(part -> count(part, counter));
    return counter.count();
  }

  /** Each task sends a message for each increment. */
  long messageEach(Strategy strategy) {
    AtomicLong received = new AtomicLong();
    Parallel.using(strategy)
        .onMessage(message -> received.addAndGet((Long) message))
        .range(0, parts)
        .forEach((part, context) -> count(part, new Sender(context)));
    return received.get();
  }

  /**
   * Each task sends one message: what it has counted, and where. A worker JVM that dies may have
   * sent it before its task is run again elsewhere: each part counts once.
   */
  long messageAPart(Strategy strategy) {
    Map<Integer, Long> received = new ConcurrentHashMap<>();
    Parallel.using(strategy)
        .onMessage(
            message -> {
              Counted counted = (Counted) message;
              received.put(counted.part(), counted.count());
            })
        .range(0, parts)
        .forEach((part, context) -> context.send(new Counted(part, count(part))));
    return received.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Each task returns what it has counted. */
  long returned(Strategy strategy) {
    return Parallel.using(strategy).range(0, parts).sumLong(part -> count(part));
  }

  /** Each task increments a static. Returns how far it is at the end in each process. */
  Map<Long, Long> copies(Strategy strategy) {
    Map<Long, Long> copies = new TreeMap<>();
    for (Copy copy :
        Parallel.using(strategy)
            .range(0, parts)
            .mapToObj(
                part -> {
                  Counter counter = new StaticCount();
                  count(part, counter);
                  return new Copy(ProcessHandle.current().pid(), counter.count());
                })) {
      copies.merge(copy.process(), copy.count(), Math::max);
    }
    return copies;
  }

  @Override
  public void close() {
    bytes.close();
  }

  private long count(int part) {
    Counter own = new Counters.Unguarded();
    count(part, own);
    return own.count();
  }

  private void count(int part, Counter counter) {
    byte[] all = bytes.get();
    int length = all.length / parts;
    for (int i = part * length; i < (part + 1) * length; i++) {
      if (all[i] != 0) {
        counter.increment();
      }
    }
  }

  /** Sends each increment to the caller. */
  private record Sender(Context context) implements Counter {
    @Override
    public void increment() {
      context.send(1L);
    }

    @Override
    public long count() {
      throw new UnsupportedOperationException("the caller counts");
    }
  }
}
