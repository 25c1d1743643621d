package dev.disentangle.processes.worker;

/** A task has come that can't be read here. */
final class UnreadableTaskException extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  UnreadableTaskException(Throwable cause) {
    super("the task, or what goes with it, can't be read in the worker: " + cause, cause);
  }
}
