package dev.disentangle.examples.comparison;

import dev.disentangle.examples.timing.Figure;
import java.util.List;
import java.util.function.Function;

/**
 * What is compared: the work, and what somebody else has found.
 *
 * @param id what it is called on the command line; the sizes of one exercise share it
 * @param section where it is described
 * @param title what it is about
 * @param kind what its items spend their time on
 * @param full the size that the figures were published for
 * @param quick a size for a first look
 * @param workers how many workers each contender gets unless told; 0 for one a processor
 * @param extraWorkers further numbers of workers to try, beside the one all are given
 * @param published what others measured; the first is the sequential one
 * @param lesson what there is to learn from an outcome, in a sentence
 */
public record Scenario(
    String id,
    String section,
    String title,
    Kind kind,
    Size full,
    Size quick,
    int workers,
    List<Integer> extraWorkers,
    List<Figure> published,
    Function<Outcome, String> lesson) {

  public Scenario {
    extraWorkers = List.copyOf(extraWorkers);
    published = List.copyOf(published);
  }
}
