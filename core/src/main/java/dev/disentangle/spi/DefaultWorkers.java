package dev.disentangle.spi;

import dev.disentangle.machine.Machine;
import org.jspecify.annotations.Nullable;

/** The number of workers that a strategy has by default: the same rule for all strategies. */
public final class DefaultWorkers {

  /** The system property that replaces the rule: a whole number, at least 1. */
  public static final String PROPERTY = "disentangle.workers";

  private DefaultWorkers() {}

  /**
   * The value of {@value #PROPERTY}, or else the number of workers that are {@linkplain
   * Machine#count() sensible on this machine}. The property is read by each call of this method.
   *
   * @return at least 1
   * @throws IllegalArgumentException if the property is set, but not to a whole number of at least
   *     1
   */
  public static int count() {
    String property = System.getProperty(PROPERTY);
    return property == null ? Machine.local().count() : parse(property);
  }

  /**
   * Compares a number of workers with the rule, in words, for reports.
   *
   * @param workers the number
   * @return such as {@code 2 workers, the default here by the affinity mask 0-1}
   */
  public static String compare(int workers) {
    String said = workers + (workers == 1 ? " worker" : " workers");
    String property = System.getProperty(PROPERTY);
    if (property != null && property.trim().equals(Integer.toString(workers))) {
      return said + ", as -D" + PROPERTY + " says";
    }
    var sensible = Machine.local().workers();
    return workers == sensible.value()
        ? said + ", the default here by " + sensible.source()
        : "%s; the default here is %d by %s".formatted(said, sensible.value(), sensible.source());
  }

  private static int parse(String property) {
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
   * Checks a number of workers that a user has asked for.
   *
   * @param workers the number
   * @param call the call that the user made, for the message
   * @return the number
   * @throws IllegalArgumentException if it is less than 1
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
