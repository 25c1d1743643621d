package dev.disentangle.processes.faults;

import java.io.File;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;

/** Sends a signal to the worker that reads it, or that writes it: to the first one only. */
final class Ambush implements Serializable {

  private static final long serialVersionUID = 1L;

  private final File folder;
  private final String signal;
  private final boolean whenRead;

  private Ambush(File folder, String signal, boolean whenRead) {
    this.folder = folder;
    this.signal = signal;
    this.whenRead = whenRead;
  }

  /** For the way down: a part of a task, or an input. */
  static Ambush whenRead(File folder, String signal) {
    return new Ambush(folder, signal, true);
  }

  /** For the way up: a result. */
  static Ambush whenWritten(File folder, String signal) {
    return new Ambush(folder, signal, false);
  }

  private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
    in.defaultReadObject();
    if (whenRead) {
      strike();
    }
  }

  private void writeObject(ObjectOutputStream out) throws IOException {
    out.defaultWriteObject();
    if (!whenRead) {
      strike();
    }
  }

  private void strike() throws IOException {
    if (Harm.first(folder, "struck")) {
      try {
        Harm.suffer(signal);
      } catch (Exception e) {
        throw new IOException(e);
      }
    }
  }
}
