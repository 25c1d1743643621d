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
 * @param missing titles of the parts that it had yet to do
 */
public record Chapter(
    String name,
    String document,
    String about,
    String command,
    Environment environment,
    Duration took,
    List<Section> sections,
    List<String> missing)
    implements Serializable {

  public Chapter {
    sections = List.copyOf(sections);
    missing = List.copyOf(missing);
  }

  /** What to say of parts that are missing; empty if none is. */
  public String incomplete() {
    return missing.isEmpty()
        ? ""
        : "Incomplete: it ended before %s.".formatted(String.join("; ", missing));
  }
}
