package dev.disentangle.examples.foundations;

import dev.disentangle.examples.foundations.Sweep.Effort;
import dev.disentangle.examples.foundations.Sweep.Load;
import dev.disentangle.examples.program.Findings;
import dev.disentangle.examples.program.Part;
import dev.disentangle.examples.program.Scale;
import dev.disentangle.examples.report.Axis;
import dev.disentangle.examples.report.Numbers;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;

/** The third tip: from which number of items, and from which cost of one, workers gain. */
record WorthPart(Scale scale, int workers) implements Part {

  private static final double ITEM = 100e-9;

  @Override
  public String id() {
    return "worth";
  }

  @Override
  public String title() {
    return "Tip 3: know what is worth it";
  }

  @Override
  public void run(Findings findings) throws Exception {
    try (Contest contest = new Contest(workers)) {
      contest.warmUp(Duration.ofMillis(scale.of(300, 1_000, 2_000)));
      // Many cold starts tell no more than few.
      Effort effort =
          new Effort(scale.of(0.02, 0.2, 1.0), scale.of(51, 201, 501), scale.of(1, 3, 3), 4);
      int items = scale.of(50, 256, 1_000);
      WorthView byNumber =
          new WorthView(
              "the number of items",
              Sweep.measure("items", byNumber(), contest, effort, findings),
              Axis.logarithmic("items of " + Numbers.time(ITEM)),
              x -> Numbers.count(twoDigits(x)),
              ITEM);
      byNumber.show(findings);
      WorthView byCost =
          new WorthView(
              "the cost of an item",
              Sweep.measure("cost", byCost(items), contest, effort, findings),
              Axis.logarithmic("time an item, of " + Numbers.count(items)).in(Axis.Unit.SECONDS),
              Numbers::time,
              items);
      byCost.show(findings);
      findings.say(
          "A call of the library is as long as the loop that it replaces, so what the document warns"
              + " of, programs that are harder to understand, is little here: a task that shares no"
              + " state. What is left to weigh is the time.");
    }
  }

  /** As many digits as an interpolation tells; counts below 100 as they are. */
  private static long twoDigits(double number) {
    double unit = Math.pow(10, Math.max(0, Math.floor(Math.log10(number)) - 1));
    return Math.round(Math.round(number / unit) * unit);
  }

  private List<Load> byNumber() {
    Work work = Work.taking(ITEM);
    return steps(scale.of(6, 6, 7))
        .mapToObj(items -> new Load((double) items, work, (int) items))
        .toList();
  }

  private static List<Load> byCost(int items) {
    return steps(4)
        .mapToObj(micros -> new Load(micros / 1e6, Work.taking(micros / 1e6), items))
        .toList();
  }

  /** 1, 3, 10, 30 and so on, so many decades. */
  private static LongStream steps(int decades) {
    LongStream powers = LongStream.iterate(1, power -> 10 * power).limit(decades + 1L);
    return powers.flatMap(power -> LongStream.of(power, 3 * power)).limit(2L * decades + 1);
  }
}
