package dev.disentangle.examples.report;

/**
 * What a reader takes home from a scenario: a line of its section, and a row of the summary.
 *
 * @param scenario what was done, in a few words
 * @param theirs the document's speed-up, and with what: {@code "8.2 × (joblib)"}; or what else it
 *     found
 * @param ours our speed-up
 * @param use the strategy to use, as one would write it
 * @param text one sentence
 */
public record Lesson(String scenario, String theirs, String ours, String use, String text)
    implements Block {}
