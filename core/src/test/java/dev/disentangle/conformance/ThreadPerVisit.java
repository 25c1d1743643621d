package dev.disentangle.conformance;

import dev.disentangle.chunking.Chunking;
import dev.disentangle.spi.Boundary;
import dev.disentangle.spi.Daemons;
import dev.disentangle.spi.Job;
import dev.disentangle.spi.Strategy;
import dev.disentangle.spi.Traits;
import dev.disentangle.spi.Worker;

/**
 * The least that is a strategy: a fresh thread for each visit.
 *
 * @param workers how many a call has at most
 */
public record ThreadPerVisit(int workers) implements Strategy {

  @Override
  public Traits traits() {
    return new Traits(workers, Boundary.JVM, true, Chunking.stealing());
  }

  @Override
  public void recruit(Job job, int visits) {
    for (int i = 0; i < visits; i++) {
      int seat = i;
      Worker worker = () -> seat;
      Daemons.thread("visit-" + seat, () -> job.work(worker)).start();
    }
  }
}
