package dev.disentangle.processes.wire;

import java.io.IOException;

/** The writer gave this frame up half-way; the next one is as good as any. */
public final class AbortedFrameException extends IOException {

  private static final long serialVersionUID = 1L;

  AbortedFrameException() {
    super("the writer gave up the frame");
  }
}
