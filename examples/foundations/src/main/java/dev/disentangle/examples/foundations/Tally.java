package dev.disentangle.examples.foundations;

import dev.disentangle.examples.timing.Race;
import dev.disentangle.examples.timing.WrongAnswerException;
import java.util.ArrayList;
import java.util.List;

/** A way to count, with what it counted each time. */
final class Tally {

  private final String name;
  private final boolean safe;
  private final long known;
  private final Race.Way<Long> way;
  private final List<Long> counts = new ArrayList<>();

  /**
   * A way that has not counted yet.
   *
   * @param safe whether it must count right; one that isn't may lose some, never find more
   * @param known what there is to count
   */
  Tally(String name, boolean safe, long known, Race.Way<Long> way) {
    this.name = name;
    this.safe = safe;
    this.known = known;
    this.way = way;
  }

  String name() {
    return name;
  }

  /** Counts once. */
  long count() throws Exception {
    long count = way.go();
    counts.add(count);
    if (safe ? count != known : count <= 0 || count > known) {
      throw new WrongAnswerException("%s: counted %d; there are %d".formatted(name, count, known));
    }
    return count;
  }

  int runs() {
    return counts.size();
  }

  /** In how many runs it lost some. */
  long wrong() {
    return counts.stream().filter(count -> count < known).count();
  }

  /** The least it counted. */
  long least() {
    return counts.stream().mapToLong(Long::longValue).min().orElse(known);
  }
}
