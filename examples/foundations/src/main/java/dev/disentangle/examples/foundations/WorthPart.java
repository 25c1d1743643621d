package dev.disentangle.examples.foundations;

import dev.disentangle.examples.foundations.Sweep.Effort;
import dev.disentangle.examples.foundations.Sweep.Load;
import dev.disentangle.examples.program.Findings;
import dev.disentangle.examples.program.Part;
import dev.disentangle.examples.program.Scale;
import dev.disentangle.examples.report.Axis;
import dev.disentangle.examples.report.Numbers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The third tip: from which number of items, and from which cost of one, workers gain. */
record WorthPart(Scale scale, int workers) implements Part {

  private static final double ITEM = 100e-9;
  private static final double HALF_A_DECADE = Math.sqrt(10);

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
      int items = scale.of(100, 256, 1_000);
      WorthView byNumber =
          new WorthView(
              "the number of items",
              Sweep.measure("items", byNumber(), contest, effort, findings),
              Axis.logarithmic("items of " + Numbers.time(ITEM)),
              x -> Numbers.count((long) Math.ceil(x)),
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

  private List<Load> byNumber() {
    Work work = Work.taking(ITEM);
    int most = scale.of(1_000_000, 1_000_000, 10_000_000);
    List<Load> loads = new ArrayList<>();
    for (double number = 1; number < most * 1.001; number *= HALF_A_DECADE) {
      int items = (int) Math.round(number);
      loads.add(new Load(items, work, items));
    }
    return loads;
  }

  private static List<Load> byCost(int items) {
    List<Load> loads = new ArrayList<>();
    for (double cost = 1e-6; cost < 10e-3 * 1.001; cost *= HALF_A_DECADE) {
      loads.add(new Load(cost, Work.taking(cost), items));
    }
    return loads;
  }
}
