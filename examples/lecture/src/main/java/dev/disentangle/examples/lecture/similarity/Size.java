package dev.disentangle.examples.lecture.similarity;

import dev.disentangle.examples.report.Numbers;
import dev.disentangle.examples.timing.Race;
import dev.disentangle.examples.timing.WrongAnswerException;

/** How many texts, numbers a text, and new texts. */
record Size(int texts, int dim, int fresh) {

  /** How many multiplications and additions. */
  double flop() {
    return 2.0 * texts * dim * fresh;
  }

  /** How many bytes the vectors take. */
  long bytes() {
    return Texts.bytes(texts, dim) + Texts.bytes(fresh, dim);
  }

  /** How many bytes all dot products together take. */
  long productBytes() {
    return Texts.bytes(texts, fresh);
  }

  /** Whether each new text was found closest to the one that it is a copy of. */
  static Race.Check<int[]> check(Texts texts, Texts fresh) {
    return closest -> {
      if (closest.length != fresh.count()) {
        throw new WrongAnswerException(
            "gave %d answers for %d texts".formatted(closest.length, fresh.count()));
      }
      for (int copy = 0; copy < closest.length; copy++) {
        if (closest[copy] != texts.original(copy)) {
          throw new WrongAnswerException(
              "gave text %d as closest to new text %d, which is a copy of text %d"
                  .formatted(closest[copy], copy, texts.original(copy)));
        }
      }
    };
  }

  @Override
  public String toString() {
    return "%s texts × %s, %s new"
        .formatted(Numbers.count(texts), Numbers.count(dim), Numbers.count(fresh));
  }
}
