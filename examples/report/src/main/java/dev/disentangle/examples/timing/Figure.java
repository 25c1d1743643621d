package dev.disentangle.examples.timing;

/**
 * How long somebody took, here or elsewhere.
 *
 * @param seconds the median of the runs
 * @param fastest the fastest of them
 */
public record Figure(String name, double seconds, double fastest) {

  /** Figures this close to each other are the same. */
  static final double NOISE = 1.05;

  /** Of one run, or where no more is known. */
  public Figure(String name, double seconds) {
    this(name, seconds, seconds);
  }

  /** Whether its slower runs may be noise: one of them was as fast as the other mostly is. */
  public boolean asGoodAs(Figure other) {
    return fastest <= other.seconds * NOISE;
  }
}
