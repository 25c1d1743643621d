package dev.disentangle.processes;

import dev.disentangle.Parallel;
import dev.disentangle.chunking.Chunking;
import dev.disentangle.conformance.Latch;
import dev.disentangle.spi.Strategy;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Which processes a strategy has. */
public final class Meeting {

  private Meeting() {}

  /** The processes of a call of so many items that wait for one another. */
  public static Set<Long> pids(Strategy strategy, int count) {
    Latch all = new Latch(count);
    List<Integer> inputs = IntStream.range(0, count).boxed().toList();
    return new TreeSet<>(
        Parallel.using(strategy)
            .chunked(Chunking.fixed(1))
            .crashRetries(0)
            .map(
                x -> {
                  all.countDown();
                  all.await();
                  return ProcessHandle.current().pid();
                },
                inputs));
  }

  /** The processes of a call of many items that wait for nothing. */
  static Set<Long> pidsOfMany(Strategy strategy) {
    List<Integer> inputs = IntStream.range(0, 200).boxed().toList();
    return new TreeSet<>(
        Parallel.using(strategy)
            .chunked(Chunking.fixed(1))
            .crashRetries(0)
            .map(x -> ProcessHandle.current().pid(), inputs));
  }

  static boolean isAlive(long pid) {
    return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
  }
}
