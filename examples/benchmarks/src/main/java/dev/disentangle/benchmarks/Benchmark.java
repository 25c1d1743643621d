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

  /** Measures, and notes the findings. */
  void run(Scale scale, Findings findings) throws Exception;
}
