package dev.disentangle.examples.slides;

import dev.disentangle.examples.timing.WrongAnswerException;
import java.util.ArrayList;
import java.util.List;

/**
 * A countdown that has to be done: it carries a {@link XorShift} state along, of which each is made
 * from the one before. Without it, a compiler sees that nothing comes of the loop, and drops it.
 *
 * @param n what is counted down from
 * @param state the state at the begin
 */
record Countdown(long n, long state) {

  /** Counts down; the state at the end. */
  long run() {
    long state = this.state;
    for (long left = n; left > 0; left--) {
      state = XorShift.step(state);
    }
    return state;
  }

  /** The slide's loop, with nothing in it. */
  static long empty(long n) {
    while (n > 0) {
      n -= 1;
    }
    return n;
  }

  /** Cuts this into parts that each begin with the state that the one before will end with. */
  List<Countdown> parts(int count) {
    List<Countdown> parts = new ArrayList<>();
    long begin = state;
    for (int i = 0; i < count; i++) {
      long length = n * (i + 1) / count - n * i / count;
      parts.add(new Countdown(length, begin));
      begin = XorShift.jump(begin, length);
    }
    return parts;
  }

  /** The state at the end of the last part, if each part ends where the next one began. */
  static long joined(List<Countdown> parts, List<Long> ends) throws WrongAnswerException {
    for (int i = 1; i < parts.size(); i++) {
      if (ends.get(i - 1) != parts.get(i).state) {
        throw new WrongAnswerException(
            "part %d ended in %d; part %d began in %d"
                .formatted(i - 1, ends.get(i - 1), i, parts.get(i).state));
      }
    }
    return ends.get(parts.size() - 1);
  }
}
