package dev.disentangle.pinned;

import java.util.concurrent.ForkJoinPool;

/**
 * The JDK sizes two of its pools when they are first used, by the processors that the current
 * thread may use. On a pinned thread that is one, and parallel streams and virtual threads would
 * have one thread for good. So both pools are initialized before anything is pinned.
 */
final class ProcessorCounts {

  private ProcessorCounts() {}

  static void take() {
    ForkJoinPool.getCommonPoolParallelism();
    try {
      Class.forName("java.lang.VirtualThread");
    } catch (ClassNotFoundException | LinkageError absent) { // before 21
      return;
    }
  }
}
