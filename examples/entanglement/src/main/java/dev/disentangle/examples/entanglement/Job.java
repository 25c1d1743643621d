package dev.disentangle.examples.entanglement;

import java.io.Serializable;

/**
 * What one job does.
 *
 * @param elements appended by each task
 * @param tasks done one after the other; with none, the job is empty
 */
record Job(Form form, int elements, int tasks) implements Serializable {

  /** Does it, on this thread. */
  Done run() {
    Counters before = Counters.now();
    long size = 0;
    long copied = 0;
    for (int i = 0; i < tasks; i++) {
      Form.Appended appended = form.append(elements);
      size += appended.size();
      copied += appended.copied();
    }
    return Done.between(before, Counters.now(), size, copied);
  }

  /** Does its task for so long, at least once, that what is timed later is compiled. */
  Done warmUp(long nanos) {
    Counters before = Counters.now();
    long begin = System.nanoTime();
    long size = 0;
    do {
      size += form.append(elements).size();
    } while (System.nanoTime() - begin < nanos);
    return Done.between(before, Counters.now(), size, 0);
  }

  /** The size of all lists together that so many such jobs must reach. */
  long answer(int jobs) {
    return (long) jobs * tasks * elements;
  }
}
