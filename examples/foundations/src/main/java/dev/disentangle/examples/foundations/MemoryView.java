package dev.disentangle.examples.foundations;

import dev.disentangle.examples.foundations.MemoryCurve.At;
import dev.disentangle.examples.program.Findings;
import dev.disentangle.examples.report.Axis;
import dev.disentangle.examples.report.Column;
import dev.disentangle.examples.report.Lesson;
import dev.disentangle.examples.report.LinePlot;
import dev.disentangle.examples.report.Numbers;
import dev.disentangle.examples.report.Table;
import dev.disentangle.machine.Cache;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a curve shows, beside the caches.
 *
 * @param strategy what the workers were, as one would write it
 */
record MemoryView(MemoryCurve curve, Caches caches, String strategy) {

  void show(Findings findings) {
    Map<String, At> places = places();
    findings.show(plot());
    findings.show(table(places));
    findings.learn(ofAccesses(places.values().iterator().next(), curve.last()));
    findings.learn(ofWorkers());
  }

  private LinePlot plot() {
    LinePlot plot =
        LinePlot.of(
                "What an access to another cache line costs, by how much is accessed.",
                Axis.logarithmic("working set").in(Axis.Unit.BYTES),
                Axis.logarithmic("time").in(Axis.Unit.SECONDS))
            .line("random order, each access waits for the one before", curve.line(At::random))
            .line("in order, by a loop", curve.line(At::inOrder))
            .line("in order, by " + strategy, curve.line(At::together));
    for (Cache cache : caches.all()) {
      if (cache.bytes() <= curve.last().bytes()) {
        plot = plot.mark(Caches.name(cache), (double) cache.bytes());
      }
    }
    return plot;
  }

  /** Half of each cache, as other things want a part of it; and the most. */
  private Map<String, At> places() {
    Map<String, At> places = new LinkedHashMap<>();
    for (Cache cache : caches.all()) {
      if (cache.bytes() <= 2 * curve.last().bytes()) {
        places.put(Caches.name(cache), curve.upTo(cache.bytes() / 2.0));
      }
    }
    if (places.isEmpty()) {
      places.put("the least", curve.first());
    }
    places.put(
        caches.holding(curve.last().bytes()).equals("memory") ? "memory" : "the most",
        curve.last());
    return places;
  }

  private Table table(Map<String, At> places) {
    Table table =
        Table.of(
            "What an access costs, by where the working set has its place.",
            Column.text("place"),
            Column.number("working set"),
            Column.number("random order"),
            Column.number("in order"),
            Column.number(strategy),
            Column.number("speed-up"));
    for (var place : places.entrySet()) {
      At at = place.getValue();
      table =
          table.row(
              place.getKey(),
              Numbers.bytes((double) at.bytes()),
              Numbers.time(at.random()),
              Numbers.time(at.inOrder()),
              Numbers.time(at.together()),
              gain(at));
    }
    return table;
  }

  private static Lesson ofAccesses(At near, At far) {
    return new Lesson(
        "accesses in random order",
        "“dramatically”, no figure",
        "%s × slower with %s than with %s"
            .formatted(
                Numbers.ratio(far.random(), near.random()),
                Numbers.bytes((double) far.bytes()),
                Numbers.bytes((double) near.bytes())),
        "Machine.local().caches()",
        "An access in random order takes %s where %s are in use, and %s with %s; in order %s and %s, as the processor fetches ahead."
            .formatted(
                Numbers.time(near.random()),
                Numbers.bytes((double) near.bytes()),
                Numbers.time(far.random()),
                Numbers.bytes((double) far.bytes()),
                Numbers.time(near.inOrder()),
                Numbers.time(far.inOrder())));
  }

  private Lesson ofWorkers() {
    At best = curve.first();
    for (At at : curve.measured()) {
      best = at.gain() > best.gain() ? at : best;
    }
    return new Lesson(
        "reading what lies in memory, in order",
        "–",
        gain(best) + " × at best",
        best.gain() > 1 ? strategy : "a loop",
        "Over a loop workers gain %s × with %s and %s × with %s; at best %s ×, with %s."
            .formatted(
                gain(curve.first()),
                Numbers.bytes((double) curve.first().bytes()),
                gain(curve.last()),
                Numbers.bytes((double) curve.last().bytes()),
                gain(best),
                Numbers.bytes((double) best.bytes())));
  }

  private static String gain(At at) {
    return Numbers.ratio(at.inOrder(), at.together());
  }
}
