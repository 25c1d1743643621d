package dev.disentangle.examples.comparison;

import dev.disentangle.examples.timing.Figure;
import java.util.List;

/**
 * What came of a comparison.
 *
 * @param scenario what was compared
 * @param size what was done, which need not be what was published
 * @param workers how many workers each contender was given
 * @param figures ours, the sequential one first
 * @param how how it was measured
 * @param notes what to know beside
 */
public record Outcome(
    Scenario scenario,
    Size size,
    int workers,
    List<Figure> figures,
    String how,
    List<String> notes) {

  public Outcome {
    figures = List.copyOf(figures);
    notes = List.copyOf(notes);
  }
}
