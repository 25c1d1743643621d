package dev.disentangle.conformance;

import dev.disentangle.Parallel;
import dev.disentangle.chunking.Chunking;
import dev.disentangle.spi.Boundary;
import dev.disentangle.spi.Strategy;
import java.time.Duration;
import java.util.List;

/** The strategy under test, and what the laws ask of it. */
public interface Subject {

  /**
   * The strategy, with two or more workers if it can have them. What stands behind it should leave
   * after some 10 ms of idleness, since each test waits for that.
   */
  Strategy strategy();

  /** How its jobs are cut in the tests of each chunking. */
  default List<Chunking> chunkings() {
    return List.of(
        Chunking.balanced(),
        Chunking.cyclic(3),
        Chunking.fixed(7),
        Chunking.guided(),
        Chunking.timed(),
        Chunking.weighted(index -> 1 + index % 5),
        Chunking.stealing());
  }

  /** Calls on the strategy, cut as it likes. */
  default Parallel call() {
    return Parallel.using(strategy());
  }

  /** How many workers a call has at most. */
  default int workers() {
    return strategy().traits().parallelism();
  }

  /** How many items are many: so many that it matters what one costs. */
  default int many() {
    return 1_000_000;
  }

  /** How many calls are so many that it matters what one leaves behind. */
  default int thousands() {
    return 10_000;
  }

  /**
   * An item timeout that no innocent item reaches, where items report to the test. In a process
   * that has taken the place of a killed one they load what reports first, a socket and all.
   */
  default Duration unhurried(Duration usual) {
    return strategy().traits().boundary() == Boundary.JVM ? usual : usual.multipliedBy(15);
  }

  /**
   * Whether the calling thread is the only worker there is. Then a blocked item can't be
   * interrupted: the thread is the caller's.
   */
  default boolean callerIsAlone() {
    return workers() == 1 && strategy().traits().callerMayWork();
  }
}
