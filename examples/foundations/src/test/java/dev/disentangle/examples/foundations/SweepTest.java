package dev.disentangle.examples.foundations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.disentangle.examples.foundations.Sweep.Effort;
import dev.disentangle.examples.foundations.Sweep.Load;
import dev.disentangle.examples.program.Findings;
import dev.disentangle.examples.report.Axis;
import dev.disentangle.examples.report.LinePlot;
import dev.disentangle.examples.report.Mark;
import dev.disentangle.examples.report.Numbers;
import dev.disentangle.examples.report.Point;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SweepTest {

  private final Findings findings = new Findings(block -> {}, update -> {});

  @Test
  void allAreTimedAtEachLoadAndColdOnesAtSome() throws Exception {
    List<Load> loads =
        List.of(
            new Load(1, new Work(100), 1),
            new Load(10, new Work(100), 10),
            new Load(100, new Work(100), 100));
    try (Contest contest = new Contest(2)) {
      Sweep sweep = Sweep.measure("test", loads, contest, new Effort(1e-3, 5, 1, 2), findings);
      assertThat(sweep.times().keySet())
          .containsExactly(
              Contest.LOOP,
              "StaticChunking.workers(2)",
              "WorkStealing.workers(2)",
              "PinnedThreads.workers(" + Contest.pinned(2) + ")",
              "VirtualThreads.limit(2)",
              "ExecutorStrategy.on(pool, 2)",
              "ProcessPool.workers(2), warm",
              "ProcessPool.workers(2), cold");
      sweep
          .times()
          .forEach(
              (way, points) ->
                  assertThat(points)
                      .as(way)
                      .extracting(Point::x)
                      .isEqualTo(
                          way.endsWith("cold") ? List.of(1.0, 100.0) : List.of(1.0, 10.0, 100.0)));
      assertThat(sweep.heaviest()).allMatch(figure -> figure.seconds() > 0).hasSize(8);
    }
  }

  @Test
  void crossoversAreMarkedAndSaid() {
    Map<String, List<Point>> times = new LinkedHashMap<>();
    times.put(
        Contest.LOOP, List.of(new Point(1, 1e-6), new Point(100, 1e-4), new Point(1e4, 1e-2)));
    times.put(
        "ExecutorStrategy.on(pool, 2)",
        List.of(new Point(1, 1e-5), new Point(100, 1e-5), new Point(1e4, 5e-3)));
    times.put("cold", List.of(new Point(1, 1), new Point(1e4, 1)));
    new WorthView(
            "the number of items",
            new Sweep(times),
            Axis.logarithmic("items"),
            x -> Numbers.count(Math.round(x)),
            1e-6)
        .show(findings);
    LinePlot plot = (LinePlot) findings.blocks().get(0);
    assertThat(plot.marks()).extracting(Mark::name).containsExactly("ExecutorStrategy: 10");
    assertThat(plot.marks().get(0).x()).isBetween(9.99, 10.01);
    assertThat(findings.blocks().toString())
        .contains(
            "ExecutorStrategy.on(pool, 2) from 10 on; cold not up to 10,000", "10.0 µs", "2.00 ×");
  }

  @Test
  void roundsAreOddAndFit() {
    Effort effort = new Effort(1, 51, 1, 1);
    assertThat(effort.rounds(1e-9)).isEqualTo(51);
    assertThat(effort.rounds(0.1)).isEqualTo(9);
    assertThat(effort.rounds(10)).isEqualTo(3);
  }
}
