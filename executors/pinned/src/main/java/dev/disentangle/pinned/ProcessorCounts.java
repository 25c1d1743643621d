package dev.disentangle.pinned;

import java.util.concurrent.ForkJoinPool;

/**
 * The JDK sizes two pools of its own by the processors that it counts when they are first touched.
 * On a pinned thread it would count one, and parallel streams and virtual threads would have that
 * one for good. So they are touched before anything is pinned.
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
