package dev.disentangle.processes.launch;

import java.io.InputStream;
import java.io.OutputStream;

/** How frames travel between the caller and one worker, apart from what the worker prints. */
interface Link {

  Process process();

  /** Frames from the worker; ends when the worker does. */
  InputStream fromWorker();

  /** Frames to the worker, which ends when this does. */
  OutputStream toWorker();

  /** What is printed in the worker, by whoever. */
  InputStream printed();

  /** The worker is dead: nobody need listen for it. What it sent can be read still. */
  void ended();
}
