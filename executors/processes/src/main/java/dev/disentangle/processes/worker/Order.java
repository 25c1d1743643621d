package dev.disentangle.processes.worker;

import java.io.IOException;

/** What a worker's main thread is to do. */
interface Order {
  void carryOut() throws IOException;
}
