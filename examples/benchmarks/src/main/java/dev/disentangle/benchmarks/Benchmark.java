package dev.disentangle.benchmarks;

import java.util.List;

/** A question about speed, with the budget that its answer is held to. */
interface Benchmark {

  /** What to call it on the command line. */
  String name();

  /** What it measures, in a line. */
  String what();

  /**
   * How the JVM that it gets for itself is started. The heap's pages are touched beforehand, or who
   * comes first would pay for them.
   */
  default List<String> jvmOptions() {
    return List.of("-Xms1g", "-Xmx1g", "-XX:+AlwaysPreTouch");
  }

  /**
   * For calls whose results are millions of objects: enough of a young generation for many of them,
   * and always as much. G1 would else size it by its pauses, and what was measured would be whom a
   * collection hits.
   */
  static List<String> manyObjects() {
    return List.of("-Xms4g", "-Xmx4g", "-Xmn2g", "-XX:+AlwaysPreTouch");
  }

  /** Measures, and notes the findings. */
  void run(Scale scale, Findings findings) throws Exception;
}
