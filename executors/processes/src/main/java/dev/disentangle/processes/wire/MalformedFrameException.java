package dev.disentangle.processes.wire;

import java.io.IOException;

/** What came can't have been written by {@link Out}: the peer is broken, or is no peer. */
public final class MalformedFrameException extends IOException {

  private static final long serialVersionUID = 1L;

  public MalformedFrameException(String message) {
    super(message);
  }
}
