package dev.disentangle.examples.report;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;

/**
 * What one example has found.
 *
 * @param name the example's
 * @param document what it reproduces
 * @param about a sentence on what it shows
 * @param command what repeats it
 * @param took how long it ran
 */
public record Chapter(
    String name,
    String document,
    String about,
    String command,
    Environment environment,
    Duration took,
    List<Section> sections)
    implements Serializable {

  public Chapter {
    sections = List.copyOf(sections);
  }
}
