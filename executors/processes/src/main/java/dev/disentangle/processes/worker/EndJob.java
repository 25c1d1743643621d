package dev.disentangle.processes.worker;

import dev.disentangle.processes.protocol.Frames;
import java.io.IOException;

/** Ends a job: closes its resources, which runs users' code, and tells the caller so. */
final class EndJob implements Order {

  private final Labour labour;
  private final long number;

  EndJob(Labour labour, long number) {
    this.labour = labour;
    this.number = number;
  }

  @Override
  public void carryOut() throws IOException {
    FarJob job = labour.forget(number);
    if (job != null) {
      job.close();
    }
    labour.jobClosed(); // before the answer, after which the caller may close this worker's input
    labour.uplink.signal(Frames.ENDED, number);
  }
}
