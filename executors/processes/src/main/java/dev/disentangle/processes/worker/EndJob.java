package dev.disentangle.processes.worker;

import dev.disentangle.processes.protocol.Frames;
import java.io.IOException;

/**
 * A job has ended: its resources are closed, which runs the user's code, and the caller hears of
 * it.
 */
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
    labour.jobClosed(); // the caller may be waiting for this to close our input
    labour.uplink.signal(Frames.ENDED, number);
  }
}
