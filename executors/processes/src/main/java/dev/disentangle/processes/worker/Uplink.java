package dev.disentangle.processes.worker;

import dev.disentangle.processes.wire.Out;
import java.io.IOException;

/** The way to the caller, for the threads of a worker: one frame at a time. */
final class Uplink {

  /** Writes a frame's body. */
  interface Body {
    void write(Out out) throws IOException;
  }

  private final Out out;

  Uplink(Out out) {
    this.out = out;
  }

  /** Sends a frame without a body. */
  synchronized void signal(byte type, long id) throws IOException {
    out.begin(type, id);
    out.end();
  }

  /** Sends a frame; a body that throws half-way is as if it had never been sent. */
  synchronized void send(byte type, long id, Body body) throws IOException {
    out.begin(type, id);
    try {
      body.write(out);
      out.end();
    } finally {
      if (out.isOpen()) {
        out.abort();
      }
    }
  }
}
