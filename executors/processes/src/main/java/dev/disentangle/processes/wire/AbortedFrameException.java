package dev.disentangle.processes.wire;

import java.io.IOException;

/** The writer abandoned a frame after part of it had been sent. The frames after it can be read. */
public final class AbortedFrameException extends IOException {

  private static final long serialVersionUID = 1L;

  AbortedFrameException() {
    super("the writer gave up the frame");
  }
}
