package dev.disentangle.processes.pool;

import dev.disentangle.processes.launch.WorkerProcess;
import dev.disentangle.processes.wire.In;
import dev.disentangle.processes.wire.Out;
import java.io.IOException;

/**
 * A worker's process, and the two ways between it and its caller.
 *
 * @param up read by one thread
 * @param down written to by any thread
 */
record Connection(WorkerProcess process, In up, Downlink down) {

  /** Starts a process. */
  static Connection open(PoolOptions options, String label, int seat, int size) throws IOException {
    WorkerProcess process =
        WorkerProcess.start(options.launch(), label, size, options.pinning().place(seat));
    try {
      In up = new In(process.fromWorker());
      return new Connection(process, up, new Downlink(new Out(process.toWorker()), up, process));
    } catch (OutOfMemoryError e) { // nobody else knows of the process
      process.kill();
      throw e;
    }
  }
}
