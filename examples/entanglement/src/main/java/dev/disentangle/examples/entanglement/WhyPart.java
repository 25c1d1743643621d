package dev.disentangle.examples.entanglement;

import static dev.disentangle.examples.entanglement.CauseTable.percent;

import dev.disentangle.Progress;
import dev.disentangle.examples.program.Findings;
import dev.disentangle.examples.program.Part;
import dev.disentangle.examples.report.Lesson;
import dev.disentangle.examples.report.Numbers;
import java.util.List;

/** What the document leaves open: what it is that jobs share. */
record WhyPart(Measurements measurements, int processors) implements Part {

  /** A young generation that stays in memory that was touched before, and mostly in the caches. */
  private static final List<String> SMALL_YOUNG = List.of("-XX:+UseSerialGC", "-Xmn16m");

  @Override
  public String id() {
    return "why";
  }

  @Override
  public String title() {
    return "Why jobs slow one another down";
  }

  @Override
  public void run(Findings findings) throws Exception {
    Progress progress = findings.progress();
    Bandwidth bandwidth = Bandwidth.measure(processors, progress);
    CauseTable table = new CauseTable(processors, bandwidth);
    findings.say(
        "The machine copies %s from memory to memory at %s a second with one thread, and %s with %d,"
            + " at best."
            + " What jobs copy is compared to that; more than 100 %% of it is possible only from"
            + " caches. The time stopped by GC is that of a job's JVM. Processors are busy when they"
            + " run a job's own thread: not a collection, the start of a JVM, or another program. The"
            + " system's share of processor time is mostly that of first touching memory; a dash"
            + " where there is too little to divide.",
        Numbers.bytes((double) bandwidth.array()),
        Numbers.bytes(bandwidth.one()),
        Numbers.bytes(bandwidth.all()),
        processors);
    List<Sweep> boxed = measurements.of(Form.BOXED, progress);
    List<Sweep> primitive = measurements.of(Form.PRIMITIVE, progress);
    Sweep control = measurements.control(progress);
    boxed.forEach(sweep -> findings.show(table.of(sweep)));
    primitive.forEach(sweep -> findings.show(table.of(sweep)));
    findings.say(
        "The control does as many steps without memory: what slows it down is neither memory nor"
            + " collections, but processors that are shared.");
    findings.show(table.of(control));
    Sweep small =
        measurements.independent(Form.BOXED, progress, SMALL_YOUNG.toArray(String[]::new));
    findings.say(
        "And the boxed list once more, in independent JVMs whose young generation is so small that"
            + " they reuse the same memory all the time; and one that the serial collector keeps in"
            + " one place, as G1 goes over all of the heap.");
    findings.show(table.of(small));
    findings.show(RatioTable.of(boxed, primitive));
    conclude(findings, table, typical(boxed, small), typical(primitive, small), control, small);
  }

  /** That with as many tasks a job as the given one. */
  private static Sweep typical(List<Sweep> sweeps, Sweep like) {
    return sweeps.stream()
        .filter(sweep -> sweep.job().tasks() == like.job().tasks())
        .findFirst()
        .orElseThrow();
  }

  private void conclude(
      Findings findings, CauseTable table, Sweep boxed, Sweep primitive, Sweep control, Sweep small)
      throws Exception {
    for (Sweep sweep : List.of(boxed, primitive, control)) {
      for (String name : List.of(Contenders.THREADS, Contenders.INDEPENDENT)) {
        Verdict verdict = verdict(sweep, name, table, findings.progress());
        findings.say("%s; on %s: %s", capital(sweep.what()), name, verdict.text());
      }
    }
    Row usual = last(boxed, Contenders.INDEPENDENT);
    Row reused = small.row(small.contenders().get(0), small.mostJobs());
    findings.say(
        "With %s, %d boxed jobs in independent JVMs take %s instead of %s; a job's processor time is"
            + " %s instead of %s, and collections stop it for %s of the time instead of %s.",
        String.join(" ", SMALL_YOUNG),
        reused.jobs(),
        Numbers.time(reused.seconds()),
        Numbers.time(usual.seconds()),
        Numbers.time(reused.cpuOfAJob()),
        Numbers.time(usual.cpuOfAJob()),
        percent(reused.usage().gcShare()),
        percent(usual.usage().gcShare()));
    Verdict ofBoxed = verdict(boxed, Contenders.THREADS, table, findings.progress());
    Verdict ofPrimitive = verdict(primitive, Contenders.THREADS, table, findings.progress());
    Verdict ofControl = verdict(control, Contenders.THREADS, table, findings.progress());
    findings.say(
        "In short: beyond what %d processors have to take, %d jobs on threads take %s times as long as"
            + " boxed lists, %s times as primitive arrays, and %s times without memory; where the last"
            + " is far from 1, run times tell of the machine's other work rather than of the jobs. In"
            + " processor time, which that changes less, a job costs %s, %s and %s times what it costs"
            + " alone. A boxed job costs %s on threads, whose heap has been used before, and %s in a"
            + " new JVM, which has to touch fresh memory and to compile.",
        processors,
        boxed.mostJobs(),
        Numbers.decimals(ofBoxed.excess(), 2),
        Numbers.decimals(ofPrimitive.excess(), 2),
        Numbers.decimals(ofControl.excess(), 2),
        Numbers.decimals(ofBoxed.inflation(), 2),
        Numbers.decimals(ofPrimitive.inflation(), 2),
        Numbers.decimals(ofControl.inflation(), 2),
        Numbers.time(ofBoxed.together().cpuOfAJob()),
        Numbers.time(usual.cpuOfAJob()));
    findings.learn(
        new Lesson(
            "why boxed jobs slow down",
            "left open",
            Numbers.decimals(ofBoxed.excess(), 2) + " × the ideal time",
            boxed.fastestStrategy().on().code().apply(boxed.mostJobs()),
            "Boxed lists on threads: " + ofBoxed.cause()));
  }

  private Verdict verdict(Sweep sweep, String name, CauseTable table, Progress progress)
      throws Exception {
    Row together = last(sweep, name);
    double empty =
        name.equals(Contenders.INDEPENDENT) ? measurements.empty(together.jobs(), progress) : 0;
    return new Verdict(
        sweep.row(together.on(), 1), together, processors, empty, table.share(together));
  }

  private static Row last(Sweep sweep, String name) {
    return sweep.row(sweep.contender(name), sweep.mostJobs());
  }

  private static String capital(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }
}
