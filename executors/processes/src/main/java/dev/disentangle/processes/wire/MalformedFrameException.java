package dev.disentangle.processes.wire;

import java.io.IOException;

/** What was read can't have been written by {@link Out}: the peer is broken, or is not a peer. */
public final class MalformedFrameException extends IOException {

  private static final long serialVersionUID = 1L;

  public MalformedFrameException(String message) {
    super(message);
  }
}
