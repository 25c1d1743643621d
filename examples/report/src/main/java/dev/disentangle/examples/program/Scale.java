package dev.disentangle.examples.program;

/** How much is done. */
public enum Scale {
  /** For a first look, and for the report on all examples: some seconds a part. */
  QUICK,
  /** The document's values where they fit in a minute, else less. */
  USUAL,
  /** The document's values, however long that takes. */
  FULL;

  /** The value for this scale. */
  public <T> T of(T quick, T usual, T full) {
    return switch (this) {
      case QUICK -> quick;
      case USUAL -> usual;
      case FULL -> full;
    };
  }
}
