package dev.disentangle.examples.guide;

import com.google.common.hash.HashCode;
import dev.disentangle.examples.guide.Twins.Timed;
import dev.disentangle.examples.program.Findings;
import dev.disentangle.examples.program.Part;
import dev.disentangle.examples.program.Room;
import dev.disentangle.examples.report.Axis;
import dev.disentangle.examples.report.HexPlot;
import dev.disentangle.examples.report.Numbers;
import dev.disentangle.examples.report.Point;
import dev.disentangle.examples.timing.Race;
import dev.disentangle.examples.timing.WrongAnswerException;
import java.util.List;

/**
 * The guide's sections 1 to 5: one loop, in each form.
 *
 * @param sizes how many walks, one table each
 */
record RandomWalk(List<Integer> sizes, int workers, Pace pace) implements Part {

  /** An end point and its places in lists, of two answers at a time. */
  private static final long BYTES_A_WALK = 64;

  @Override
  public String id() {
    return "random-walk";
  }

  @Override
  public String title() {
    return "§1–5 A random walk, in each form that the guide shows";
  }

  @Override
  public void run(Findings findings) throws Exception {
    for (int walks : sizes) {
      Room.inHeap(
          Numbers.count(walks) + " end points", walks * BYTES_A_WALK, "choose fewer --walks");
    }
    findings.say(
        "The guide gives no times, only words; so its forms stand beside ours, not its figures."
            + " Each form must give the same end points as the loop, all of them, in order.");
    boolean first = true;
    for (int walks : sizes) {
      List<End> ends = forms(walks, findings);
      if (first) {
        findings.show(plot(ends));
      }
      first = false;
    }
    new RacingAppend(workers).show(findings);
  }

  private List<End> forms(int walks, Findings findings) throws Exception {
    WalkForms forms = new WalkForms(walks, workers);
    List<End> known = forms.loop();
    Ends.check(known, Walk.STEPS);
    HashCode hash = Ends.hash(known);
    String size = "%s walks of %s steps".formatted(Numbers.count(walks), Numbers.count(Walk.STEPS));
    Timed timed = forms.all().race(size, same(hash), pace, findings.progress());
    findings.show(timed.table(size));
    findings.say(
        "All end points have the hash %s, in all forms. The mean square of a coordinate is %.1f;"
            + " for walks of %d steps %d ± %.1f is expected.",
        hash,
        Ends.meanSquare(known),
        Walk.STEPS,
        Walk.STEPS,
        Ends.standardError(walks, Walk.STEPS));
    findings.say(singles(forms, timed, walks) + " " + opening(forms, timed));
    findings.learn(
        Compared.lesson(
            size,
            "no times; “very straightforward” (Pool.map)",
            timed.figures(),
            "The strategy is one argument: on threads the map %s the loop, and in worker JVMs %s the loop."
                .formatted(
                    Compared.words(timed.of(forms.stealing()), timed.serial()),
                    Compared.words(timed.of(forms.processes()), timed.serial()))));
    return known;
  }

  private static Race.Check<List<End>> same(HashCode known) {
    return ends -> {
      HashCode given = Ends.hash(ends);
      if (!given.equals(known)) {
        throw new WrongAnswerException("end points have the hash " + given + "; known is " + known);
      }
    };
  }

  private static String singles(WalkForms forms, Timed timed, int walks) {
    double more = timed.of(forms.singles()).seconds() - timed.of(forms.processes()).seconds();
    return more > 0
        ? "A message for each walk, rather than for as many as take 100 µs, costs %s a walk."
            .formatted(Numbers.time(more / walks))
        : "A message for each walk cost nothing here that the noise doesn't hide.";
  }

  private static String opening(WalkForms forms, Timed timed) {
    double more = timed.of(forms.opened()).seconds() - timed.of(forms.processes()).seconds();
    return more > 0
        ? "Worker JVMs that start and end with the call add %s to it: ProcessPool.workers(n) keeps them."
            .formatted(Numbers.time(more))
        : "Worker JVMs that start and end with the call added nothing here that the noise doesn't hide.";
  }

  private static HexPlot plot(List<End> ends) {
    return new HexPlot(
        "Where the walks end: the guide's joint plot, most near where they began.",
        Axis.linear("x"),
        Axis.linear("y"),
        ends.stream().map(end -> new Point(end.x(), end.y())).toList());
  }
}
