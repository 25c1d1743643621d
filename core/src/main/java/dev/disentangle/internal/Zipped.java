package dev.disentangle.internal;

import java.io.Serializable;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One item of a call over several inputs at once: what stands at its position in each of them. A
 * class that strategies elsewhere know, so that each of the inputs may travel as they do alone.
 */
public final class Zipped implements Serializable {

  private static final long serialVersionUID = 1L;

  @SuppressWarnings("serial") // what isn't serializable is the user's to answer for
  private final @Nullable Object[] parts;

  /** Of these parts, which are not copied. */
  public Zipped(@Nullable Object... parts) {
    this.parts = parts;
  }

  /** How many parts it has. */
  public int size() {
    return parts.length;
  }

  /** A part; the caller knows of which type. */
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
