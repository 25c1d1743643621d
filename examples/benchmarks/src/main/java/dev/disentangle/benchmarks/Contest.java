package dev.disentangle.benchmarks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/**
 * Has contenders do the same in turns, in one process: each once a round, in an order drawn anew,
 * so that whatever slows the machine down slows all of them down. All must give the same answer.
 */
final class Contest {

  private final Map<String, Callable<?>> contenders = new LinkedHashMap<>();
  private final String figure;

  private long restNanos;

  /** Where answers go, so that no contender's work is optimised away. */
  volatile Object answer = "";

  Contest(String figure) {
    this.figure = figure;
  }

  /** Adds a contender; its result is its answer. */
  Contest with(String name, Callable<?> contender) {
    contenders.put(name, contender);
    return this;
  }

  /** Has everybody sleep so long before each call. The sleep is not measured. */
  Contest resting(long nanos) {
    restNanos = nanos;
    return this;
  }

  Standings run(Scale scale) throws Exception {
    agree();
    List<String> names = new ArrayList<>(contenders.keySet());
    Map<String, Integer> calls = new LinkedHashMap<>();
    Map<String, double[]> nanos = new LinkedHashMap<>();
    Map<String, double[]> cpuNanos = new LinkedHashMap<>();
    for (String name : names) {
      calls.put(name, 1);
      nanos.put(name, new double[scale.rounds]);
      cpuNanos.put(name, new double[scale.rounds]);
    }
    long warm = System.nanoTime() + scale.warmUpNanos * names.size();
    do {
      for (String name : names) {
        double perCall = turn(contenders.get(name), calls.get(name)).nanos;
        calls.put(name, (int) Math.max(1, Math.min(scale.turnNanos / perCall, 10_000_000)));
      }
    } while (System.nanoTime() < warm);
    Random random = new Random(1);
    for (int round = 0; round < scale.rounds; round++) {
      Collections.shuffle(names, random);
      for (String name : names) {
        Turn turn = turn(contenders.get(name), calls.get(name));
        nanos.get(name)[round] = turn.nanos;
        cpuNanos.get(name)[round] = turn.cpuNanos;
      }
    }
    agree();
    return new Standings(figure, nanos, cpuNanos);
  }

  /** What a call took on average: by the clock, and of all processors together. */
  private record Turn(double nanos, double cpuNanos) {}

  private Turn turn(Callable<?> contender, int repeats) throws Exception {
    long rested = 0;
    long cpuBefore = Machine.cpuNanos();
    long begun = System.nanoTime();
    for (int i = 0; i < repeats; i++) {
      if (restNanos > 0) {
        long fellAsleep = System.nanoTime();
        LockSupport.parkNanos(restNanos);
        rested += System.nanoTime() - fellAsleep;
      }
      answer = contender.call();
    }
    double nanos = Math.max(1, System.nanoTime() - begun - rested);
    return new Turn(nanos / repeats, (double) (Machine.cpuNanos() - cpuBefore) / repeats);
  }

  private void agree() throws Exception {
    Object expected = null;
    for (Map.Entry<String, Callable<?>> contender : contenders.entrySet()) {
      Object given = contender.getValue().call();
      if (expected == null) {
        expected = given;
      } else if (!Objects.equals(expected, given)) {
        throw new IllegalStateException(
            figure + ": " + contender.getKey() + " gives another answer than the first contender");
      }
    }
  }
}
