package dev.disentangle.examples.entanglement;

import java.util.List;
import java.util.function.IntFunction;

/**
 * Something that runs jobs at the same time.
 *
 * @param name in tables
 * @param code the strategy for a number of jobs, as one would write it
 */
record Contender(String name, IntFunction<String> code, Way way) {

  /** How it does that. */
  @FunctionalInterface
  interface Way {
    List<Done> run(Job job, int jobs) throws Exception;
  }
}
