package dev.disentangle.examples.entanglement;

import java.util.Map;
import java.util.OptionalDouble;

/**
 * The figures that the document's text states, all for ten jobs. Its tables are pictures, and not
 * to be had; so is its column 6, of independent processes.
 */
final class Published {

  static final String DOCUMENT =
      "“Python Parallel Entanglement: A C++ Solution”; Windows 11, ten cores, twelve logical"
          + " processors.";

  /** What the factors are of. */
  static final int JOBS = 10;

  /** Up to so many jobs Python's took less time together than one after the other. */
  static final int PYTHON_GAINS_UPTO = 5;

  /** How many times faster the C++ extension was than Python, with one job. */
  static final double RATIO_ALONE = 51;

  /** The same with ten jobs. */
  static final double RATIO_TOGETHER = 150;

  private static final double PYTHON_FACTOR = 11;
  private static final Map<Integer, Double> CPP_FACTORS = Map.of(1, 3.3, 10, 4.4, 100, 4.9);

  private Published() {}

  /** Ten jobs' time over one job's, with so many tasks a job, if the text states it. */
  static OptionalDouble factor(Form form, int tasks) {
    if (form == Form.BOXED) {
      return tasks == 1 ? OptionalDouble.of(PYTHON_FACTOR) : OptionalDouble.empty();
    }
    Double factor = CPP_FACTORS.get(tasks);
    return factor == null ? OptionalDouble.empty() : OptionalDouble.of(factor);
  }

  /** What stands for that form there. */
  static String language(Form form) {
    return form == Form.BOXED ? "Python" : "C++";
  }
}
