package dev.disentangle.examples.lecture.memory;

import dev.disentangle.Outcome;

/** Says which item failed, and of what. */
final class Failures {

  private Failures() {}

  static String describe(Outcome<?> failure) {
    return "item %d: %s"
        .formatted(failure.index(), failure.cause().map(Object::toString).orElse("–"));
  }
}
