package dev.disentangle.processes.worker;

import dev.disentangle.processes.protocol.Frames;
import dev.disentangle.processes.shared.Ring;
import dev.disentangle.processes.wire.In;
import java.io.IOException;

/** The caller offers memory for long arrays, both ways. */
final class TakeRing implements Order {

  private final Ring.Offered offered;
  private final In in;
  private final Uplink uplink;

  TakeRing(In in, Uplink uplink) throws IOException {
    this.offered = Ring.Offered.read(in);
    this.in = in;
    this.uplink = uplink;
  }

  @Override
  public void carryOut() throws IOException {
    Ring ring;
    try {
      ring = offered.open();
    } catch (IOException closed) { // this process may not open it; the pipe serves as well
      uplink.signal(Frames.RING_REFUSED, 0);
      return;
    }
    in.bulkBy(ring.down());
    uplink.bulkBy(ring.up());
    uplink.signal(Frames.RING_TAKEN, 0);
  }
}
