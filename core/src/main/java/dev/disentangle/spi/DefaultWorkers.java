package dev.disentangle.spi;

import org.jspecify.annotations.Nullable;

/** How many workers a strategy has unless it is told: one rule for all of them. */
public final class DefaultWorkers {

  /** The system property that overrides the rule: a whole number, at least 1. */
  public static final String PROPERTY = "disentangle.workers";

  private DefaultWorkers() {}

  /**
   * The number of processors that this JVM may use, or what {@value #PROPERTY} says.
   *
   * @return at least 1; asked anew at each call
   * @throws IllegalArgumentException if the property is not such a number
   */
  public static int count() {
    String property = System.getProperty(PROPERTY);
    if (property == null) {
      return Runtime.getRuntime().availableProcessors();
    }
    try {
      int count = Integer.parseInt(property.trim());
      if (count > 0) {
        return count;
      }
    } catch (NumberFormatException e) {
      throw malformed(property, e);
    }
    throw malformed(property, null);
  }

  private static IllegalArgumentException malformed(String property, @Nullable Throwable cause) {
    return new IllegalArgumentException(
        "-D" + PROPERTY + "=" + property + ": give a whole number of workers, 1 or more", cause);
  }

  /**
   * Checks a number of workers that somebody asked for.
   *
   * @param workers the number
   * @param call how the caller wrote it, for the message
   * @return the number
   * @throws IllegalArgumentException if it is not positive
   */
  public static int check(int workers, String call) {
    if (workers <= 0) {
      throw new IllegalArgumentException(
          "%s(%d): a strategy has at least 1 worker; leave the number out for all processors"
              .formatted(call, workers));
    }
    return workers;
  }
}
