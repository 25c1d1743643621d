package dev.disentangle.internal;

import java.io.Serializable;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The input of an item of a call over several inputs: the elements at one position. Strategies with
 * remote workers know this class, so that the elements of each input can be sent as if alone.
 */
public final class Zipped implements Serializable {

  private static final long serialVersionUID = 1L;

  @SuppressWarnings("serial") // it is up to the user whether the parts are serializable
  private final @Nullable Object[] parts;

  /** Makes an item of these parts, which are not copied. */
  public Zipped(@Nullable Object... parts) {
    this.parts = parts;
  }

  /** The number of parts. */
  public int size() {
    return parts.length;
  }

  /** A part, whose type the caller knows. */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals", "NullAway"})
  public <T> T part(int index) {
    return (T) parts[index];
  }

  /** {@code (a, b)}, for messages that name an input. */
  @Override
  public String toString() {
    return Arrays.stream(parts).map(String::valueOf).collect(Collectors.joining(", ", "(", ")"));
  }
}
