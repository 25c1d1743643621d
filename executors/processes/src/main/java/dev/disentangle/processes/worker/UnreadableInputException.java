package dev.disentangle.processes.worker;

/** An input has come that can't be read here. */
final class UnreadableInputException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnreadableInputException(Exception cause) {
    super("the input can't be read in the worker: " + cause, cause);
  }
}
