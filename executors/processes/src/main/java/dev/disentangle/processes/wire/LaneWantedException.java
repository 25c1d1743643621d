package dev.disentangle.processes.wire;

import java.io.IOException;

/**
 * A frame holds a long array, and is better sent when there is a lane for it. Nothing of it was
 * sent.
 */
public final class LaneWantedException extends IOException {

  private static final long serialVersionUID = 1L;

  LaneWantedException() {
    super("a frame that waits for a lane");
  }
}
