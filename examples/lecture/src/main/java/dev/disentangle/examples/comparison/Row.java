package dev.disentangle.examples.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;

/**
 * A figure, in words.
 *
 * @param speedUp over the sequential figure, the first of its list
 * @param best whether none was faster by more than the noise
 */
record Row(String name, String seconds, String speedUp, boolean best) {

  /** Figures this close to the best are as good. */
  private static final double NOISE = 1.05;

  /** Ours: with as many digits as say something. */
  static List<Row> measured(List<Figure> figures) {
    return rows(figures, Row::threeDigits);
  }

  /** Others': with the digits they gave. */
  static List<Row> published(List<Figure> figures) {
    return rows(figures, seconds -> decimals(seconds, 3));
  }

  private static List<Row> rows(List<Figure> figures, DoubleFunction<String> text) {
    double best = figures.stream().mapToDouble(Figure::seconds).min().orElse(0);
    List<Row> rows = new ArrayList<>();
    for (Figure figure : figures) {
      rows.add(
          new Row(
              figure.name(),
              text.apply(figure.seconds()),
              speedUp(figures.get(0).seconds(), figure.seconds()),
              figure.seconds() <= best * NOISE));
    }
    return rows;
  }

  private static String threeDigits(double seconds) {
    int decimals = 3;
    for (double limit = 0.1; seconds < limit && decimals < 7 && seconds > 0; limit /= 10) {
      decimals++;
    }
    return decimals(seconds, decimals);
  }

  private static String decimals(double seconds, int decimals) {
    return String.format(Locale.ROOT, "%." + decimals + "f", seconds);
  }

  private static String speedUp(double sequential, double seconds) {
    if (sequential <= 0 || seconds <= 0) {
      return "–";
    }
    double speedUp = sequential / seconds;
    return String.format(Locale.ROOT, speedUp < 10 ? "%.2f" : "%.1f", speedUp);
  }
}
