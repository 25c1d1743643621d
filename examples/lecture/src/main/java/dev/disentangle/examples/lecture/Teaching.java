package dev.disentangle.examples.lecture;

import dev.disentangle.examples.comparison.Outcome;
import dev.disentangle.examples.report.Numbers;
import dev.disentangle.examples.timing.Figure;
import java.util.Comparator;
import java.util.List;

/** What a comparison teaches, in a sentence that is drawn from its figures. */
final class Teaching {

  private static final String NOTHING = "no gain beyond noise, a loop will do";

  private final Figure loop;
  private final List<Figure> figures;

  private Teaching(Outcome outcome) {
    loop = outcome.figures().get(0);
    figures = outcome.figures();
  }

  /** Of items that wait: whether more at once help. */
  static String waiting(Outcome outcome) {
    Teaching of = new Teaching(outcome);
    Figure most = of.last("VirtualThreads");
    return "Times as fast as a loop: %s, %s: %s."
        .formatted(
            of.gain(most),
            of.gain(of.last("parallel stream")),
            of.gains(most) ? "who waits needs no processor" : NOTHING);
  }

  /** Of items that compute: whether chunks pay, and single items. */
  static String computing(Outcome outcome) {
    Teaching of = new Teaching(outcome);
    Figure chunks = of.best(List.of(of.last("StaticChunking"), of.last("WorkStealing")));
    Figure single = of.last("ExecutorService");
    return "Times as fast as a loop: %s, a task an item %s, processes %s: %s."
        .formatted(
            of.gain(chunks),
            of.times(single),
            of.times(of.last("ProcessPool")),
            !of.gains(chunks)
                ? NOTHING
                : of.gains(single) ? "threads gain" : "threads gain by chunks");
  }

  /** Of files: whether workers help, and more of them than processors. */
  static String files(Outcome outcome) {
    Teaching of = new Teaching(outcome);
    Figure most = of.first("WorkStealing");
    Figure few = of.last("WorkStealing"); // the extra one has as many as there are processors
    String gain = "Times as fast as a loop: " + of.gain(few);
    if (most.equals(few)) {
      return gain + (of.gains(few) ? ": workers gain." : ": " + NOTHING + ".");
    }
    return "%s, %s: %s."
        .formatted(
            gain,
            of.gain(most),
            !of.gains(of.best(List.of(few, most)))
                ? NOTHING
                : few.asGoodAs(most)
                    ? "workers gain, more than processors add nothing"
                    : "workers gain, more than processors too");
  }

  private String gain(Figure figure) {
    return figure.name() + " " + times(figure);
  }

  private String times(Figure figure) {
    return Numbers.ratio(loop.seconds(), figure.seconds());
  }

  /** Beyond what runs differ by themselves. */
  private boolean gains(Figure figure) {
    return !loop.asGoodAs(figure);
  }

  private Figure best(List<Figure> some) {
    return some.stream().min(Comparator.comparingDouble(Figure::seconds)).orElseThrow();
  }

  private Figure first(String name) {
    return named(name).get(0);
  }

  private Figure last(String name) {
    List<Figure> named = named(name);
    return named.get(named.size() - 1);
  }

  private List<Figure> named(String name) {
    List<Figure> named = figures.stream().filter(figure -> figure.name().startsWith(name)).toList();
    if (named.isEmpty()) {
      throw new IllegalArgumentException("no figure of " + name);
    }
    return named;
  }
}
