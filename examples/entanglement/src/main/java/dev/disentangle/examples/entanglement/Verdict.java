package dev.disentangle.examples.entanglement;

import static dev.disentangle.examples.entanglement.CauseTable.percent;

import dev.disentangle.examples.report.Numbers;

/**
 * Why the most jobs of a sweep take as long as they do, from its figures.
 *
 * <p>With k jobs on P processors, run time = k × processor time of a job / (processors × how busy
 * the jobs keep them). So the factor is the ideal one, times what the processor time of a job has
 * grown by, times what the processors' time for jobs has shrunk by. Each of the latter has causes
 * of its own.
 *
 * @param alone one job
 * @param together the most jobs
 * @param emptySeconds how long as many independent JVMs took that did nothing; 0 for others
 * @param bandwidthShare what was copied over what the machine can
 */
record Verdict(
    Row alone, Row together, int processors, double emptySeconds, double bandwidthShare) {

  /** Beyond this share a cause is the main one. */
  private static final double MOST = 0.5;

  /** Where jobs wait for memory: a copy program that does nothing else gets no more than 1. */
  private static final double NEAR_BANDWIDTH = 0.6;

  /** The factor over the ideal one. */
  double excess() {
    return together.seconds() / alone.seconds() / Ideal.factor(together.jobs(), processors);
  }

  /** What the processor time of a job has grown by. */
  double inflation() {
    return together.cpuOfAJob() / alone.cpuOfAJob();
  }

  /** What the processors' time for the jobs has shrunk by. */
  double withheld() {
    return alone.busy(processors) / together.busy(processors);
  }

  /** The figures, and what follows from them. */
  String text() {
    return ("%d jobs take %s times one job's time; that is %s the ideal. A job's processor time is %s"
            + " times what it is alone (%s, %s), and the processors were at the jobs' work for %s of"
            + " the time (%s). %s")
        .formatted(
            together.jobs(),
            Numbers.decimals(together.seconds() / alone.seconds(), 1),
            times(excess()),
            Numbers.decimals(inflation(), 2),
            Numbers.time(together.cpuOfAJob()),
            Numbers.time(alone.cpuOfAJob()),
            percent(together.busy(processors)),
            percent(alone.busy(processors)),
            cause());
  }

  private static String times(double ratio) {
    return Numbers.decimals(ratio, 2) + " times";
  }

  /** What is to blame, in a sentence. */
  String cause() {
    if (excess() < 1 / Ideal.NOISE) {
      return "Sharing can't be that cheap: something else slowed the single job down, so that these"
          + " runs don't tell.";
    }
    if (excess() <= Ideal.NOISE) {
      return "Nothing is entangled: jobs share the processors, and that is all.";
    }
    return inflation() >= withheld() ? dearer() : waiting();
  }

  private String dearer() {
    String copying = "copying at %s of the machine's bandwidth".formatted(percent(bandwidthShare));
    if (!alone.usage().divisible() || !together.usage().divisible()) {
      return "Most of the loss is processor time, too little to say where it goes; "
          + copying
          + ".";
    }
    double more = together.cpuOfAJob() - alone.cpuOfAJob();
    double moreSystem = systemTime(together) - systemTime(alone);
    if (moreSystem > MOST * more) {
      return ("Most of the loss is time in the operating system, %s a job instead of %s, where heap"
              + " comes from that is touched for the first time.")
          .formatted(Numbers.time(systemTime(together)), Numbers.time(systemTime(alone)));
    }
    return bandwidthShare >= NEAR_BANDWIDTH
        ? "Most of the loss is waiting for memory, " + copying + "."
        : "Most of the loss is in the program itself, but not for want of bandwidth, "
            + copying
            + ": caches, the clock, and cores that are shared are left.";
  }

  private static double systemTime(Row row) {
    return row.cpuOfAJob() * row.usage().systemShare();
  }

  private String waiting() {
    double lost = 1 - together.busy(processors);
    double gc = together.usage().gcShare();
    if (gc > MOST * lost) {
      return "Most of the loss is garbage collection, which stopped the jobs for %s of the time."
          .formatted(percent(gc));
    }
    double start = emptySeconds / together.seconds();
    if (start > MOST * lost && start <= 1) {
      return "Most of the loss is the start of the JVMs: as many empty ones take %s of the time."
          .formatted(percent(start));
    }
    // What is left is not measured, and so not given a cause.
    return ("Garbage collection, which stopped the jobs for %s of the time, does not explain most of"
            + " the loss; what is left is time in which no job ran though one could have, such as"
            + " when other programs have the processors.")
        .formatted(percent(gc));
  }
}
