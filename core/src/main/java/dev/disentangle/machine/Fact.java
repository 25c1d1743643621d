package dev.disentangle.machine;

/**
 * A fact about a machine, and where it comes from.
 *
 * @param value the value; an empty set, list or optional if the system doesn't tell
 * @param source the file, the call or the option that tells the value
 * @param <T> the value's type
 */
public record Fact<T>(T value, String source) {

  @Override
  public String toString() {
    return value + " (" + source + ")";
  }
}
