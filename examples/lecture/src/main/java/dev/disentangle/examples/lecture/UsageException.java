package dev.disentangle.examples.lecture;

/** Thrown for a command line that can't be understood; the message lists what is possible. */
final class UsageException extends Exception {

  UsageException(String message) {
    super(message);
  }
}
