package dev.disentangle.examples.timing;

/** Thrown when results are not those that are known. */
public final class WrongAnswerException extends Exception {

  public WrongAnswerException(String message) {
    super(message);
  }
}
