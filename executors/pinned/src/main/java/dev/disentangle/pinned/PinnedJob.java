package dev.disentangle.pinned;

import dev.disentangle.machine.CpuSet;
import dev.disentangle.spi.Job;
import dev.disentangle.spi.RemoteTask;
import dev.disentangle.spi.RemoteVisit;
import dev.disentangle.spi.RemoteWorker;
import dev.disentangle.spi.Worker;
import java.util.List;
import java.util.Optional;

/** Wraps a job so that its visitors are pinned when they come. */
final class PinnedJob implements Job {

  private final Job job;
  private final List<Integer> cpus;
  private final StartLine startLine;

  /**
   * Wraps a job for visits that are recruited together.
   *
   * @param cpus a CPU for each seat; empty if they are unknown
   * @param visits the number of these visits
   */
  PinnedJob(Job job, List<Integer> cpus, int visits) {
    this.job = job;
    this.cpus = cpus;
    this.startLine = new StartLine(visits);
  }

  @Override
  public void work(Worker me) {
    Pin pin = Pin.to(cpusOf(me.seat()));
    if (pin.refusal() != null) {
      job.note("the threads are not pinned: " + pin.refusal());
    }
    startLine.arrive();
    job.work(me);
    pin.releaseOffspring();
  }

  /**
   * A seat's own CPU. A thread that replaces a stuck one has a higher seat, and may use all of the
   * strategy's CPUs, since the stuck thread may still use its own.
   */
  private CpuSet cpusOf(int seat) {
    return CpuSet.of(seat < cpus.size() ? List.of(cpus.get(seat)) : cpus);
  }

  @Override
  public Optional<RemoteTask> expect(RemoteWorker me) {
    return job.expect(me);
  }

  @Override
  public Optional<RemoteVisit> visit(RemoteWorker me) {
    return job.visit(me);
  }

  @Override
  public void excuse(int visits) {
    job.excuse(visits);
  }

  @Override
  public boolean done() {
    return job.done();
  }

  @Override
  public void note(String note) {
    job.note(note);
  }

  @Override
  public void abandon(RuntimeException cause) {
    job.abandon(cause);
  }
}
