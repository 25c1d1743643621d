package dev.disentangle.examples.program;

/** A part of an example: what it does becomes a section of the report. */
public interface Part {

  /** A short name, by which {@code --only} and links refer to it: {@code "random-walk"}. */
  String id();

  /** Its heading. */
  String title();

  /**
   * Does it.
   *
   * @param findings takes what is found, as soon as it is
   * @throws Exception if it can't be done, or if an answer is wrong; the message is for the user
   */
  void run(Findings findings) throws Exception;
}
