package dev.disentangle.examples.entanglement;

/**
 * A run.
 *
 * @param on who ran it
 * @param jobs at the same time
 * @param usage what it took; of several runs, of that with the median time
 */
record Row(Contender on, int jobs, Usage usage) {

  double seconds() {
    return usage.seconds();
  }

  /** Processor time of a job. */
  double cpuOfAJob() {
    return usage.cpuSeconds() / jobs;
  }

  /** The share of so many processors' time that the jobs had. */
  double busy(int processors) {
    return usage.cpuSeconds() / (seconds() * Math.min(jobs, processors));
  }
}
