package dev.disentangle.processes.wire;

import java.io.IOException;

/**
 * A frame holds a long array, there is no lane yet, and the writer was told to {@linkplain
 * Out#waitForLane wait for one}. Nothing of the frame was sent.
 */
public final class LaneWantedException extends IOException {

  private static final long serialVersionUID = 1L;

  LaneWantedException() {
    super("a frame that waits for a lane");
  }
}
