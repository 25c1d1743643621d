package dev.disentangle.processes.launch;

import java.io.InputStream;
import java.io.OutputStream;

/**
 * The caller's connection to one worker: a stream of frames in each direction, and the worker's
 * output.
 */
interface Link {

  Process process();

  /** Frames from the worker. This stream ends when the worker does. */
  InputStream fromWorker();

  /** Frames to the worker. When this stream is closed, the worker ends. */
  OutputStream toWorker();

  /** The output of the worker: whatever anything in it prints. */
  InputStream printed();

  /**
   * Is called when the worker is dead, to stop waiting for it to connect. What it has sent can
   * still be read.
   */
  void ended();
}
