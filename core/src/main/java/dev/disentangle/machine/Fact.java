package dev.disentangle.machine;

/**
 * Something known of a machine, and how it is known.
 *
 * @param value what is known; empty, in its own way, if the system doesn't tell
 * @param source the file, the call or the option that says so
 * @param <T> what kind of thing it is
 */
public record Fact<T>(T value, String source) {

  @Override
  public String toString() {
    return value + " (" + source + ")";
  }
}
