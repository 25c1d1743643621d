package dev.disentangle.examples.foundations;

import dev.disentangle.examples.foundations.MemoryCurve.Plan;
import dev.disentangle.examples.program.Findings;
import dev.disentangle.examples.program.Part;
import dev.disentangle.examples.program.Room;
import dev.disentangle.examples.program.Scale;
import dev.disentangle.examples.report.Numbers;
import dev.disentangle.machine.Machine;
import dev.disentangle.threads.StaticChunking;
import java.util.OptionalLong;

/** The first tip: how many cores there are, and what an access to memory costs, by its caches. */
record MachinePart(Scale scale, int workers, OptionalLong largest) implements Part {

  @Override
  public String id() {
    return "machine";
  }

  @Override
  public String title() {
    return "Tip 1: be aware of your machine";
  }

  @Override
  public void run(Findings findings) throws Exception {
    Machine machine = Machine.local();
    Caches caches = Caches.of(machine);
    long bytes = largest.orElse(largestFor(caches));
    Room.inHeap(
        "a working set of " + Numbers.bytes((double) bytes), bytes, "choose a smaller --largest");
    findings.show(MachineFacts.table(machine));
    findings.say(machine.explain().strip().replace("\n", " "));
    Plan plan =
        new Plan(
            bytes, scale.of(1, 2, 4), scale.of(1L << 19, 1L << 21, 1L << 22), scale.of(3, 5, 9));
    String strategy = "StaticChunking.workers(" + workers + ")";
    MemoryCurve curve =
        MemoryCurve.measure(plan, workers, StaticChunking.workers(workers), findings.progress());
    new MemoryView(curve, caches, strategy).show(findings);
    new DataForms(scale.of(1_000_000, 10_000_000, 10_000_000), scale.of(5, 9, 21))
        .run(findings, caches);
  }

  private long largestFor(Caches caches) {
    long wanted =
        scale.of(
            Math.min(2 * caches.last(), 128L << 20),
            Math.min(8 * caches.last(), 512L << 20),
            Math.max(8 * caches.last(), 1L << 30));
    return Math.min(wanted, Runtime.getRuntime().maxMemory() / 4);
  }
}
