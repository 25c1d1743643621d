package dev.disentangle.examples.slides;

import dev.disentangle.Parallel;
import dev.disentangle.examples.program.Findings;
import dev.disentangle.examples.program.Part;
import dev.disentangle.examples.report.Lesson;
import dev.disentangle.examples.report.Numbers;
import dev.disentangle.examples.timing.Figure;
import dev.disentangle.examples.timing.Race;
import dev.disentangle.examples.timing.SideBySide;
import dev.disentangle.processes.ProcessPool;
import dev.disentangle.spi.Strategy;
import dev.disentangle.threads.StaticChunking;
import java.time.Duration;
import java.util.List;

/**
 * A countdown, once and in threads.
 *
 * @param n what is counted down from
 * @param threads in how many parts
 */
record CountdownPart(long n, int threads) implements Part {

  private static final long SEED = 20_190_101;
  private static final int ROUNDS = 3;

  /** The way whose gain is the lesson. */
  private static final int THREADS = 2;

  private static final Duration WARM_UP = Duration.ofMillis(100);

  /** Less than that and the threads gained nothing worth the name. */
  private static final double GAIN = 1.2;

  private static final List<Figure> SLIDES =
      List.of(new Figure("single thread", 3.60), new Figure("two threads", 3.66));

  @Override
  public String id() {
    return "countdown";
  }

  @Override
  public String title() {
    return "Countdown: does the interpreter's lock bind?";
  }

  @Override
  public void run(Findings findings) throws Exception {
    findings.say(
        "The slides count down in one thread, then half as far in each of two, which takes as long:"
            + " CPython's lock lets one thread run at a time. The listing of the first says"
            + " 500,000,000, that of the second 50,000,000; one of them is a slip. 3.60 s would be"
            + " 7 ns a pass for the larger number, and 72 ns for the smaller, which suits CPython"
            + " better.");
    sayWhatBecomesOfNothing(findings);
    Race<Long> race = race();
    List<Figure> figures = race.run(findings.progress());
    findings.show(
        SideBySide.of(
            "Counting down from %s, each state made from the one before; in %d parts, each from the"
                    .formatted(Numbers.count(n), threads)
                + " state that the one before will end with; "
                + race.how()
                + ".",
            figures,
            "",
            SLIDES));
    findings.learn(lesson(List.of(figures.get(0), figures.get(THREADS))));
  }

  private void sayWhatBecomesOfNothing(Findings findings) {
    double first = secondsOfEmpty();
    double later = first;
    for (int i = 0; i < 10; i++) {
      later = Math.min(later, secondsOfEmpty());
    }
    findings.say(
        "The slides' loop as it stands, with nothing in it, from %s: %s the first time, %s when it"
            + " has been compiled%s. So ours carries a random number along, whose value at the end"
            + " is known from squaring a matrix of bits.",
        Numbers.count(n),
        Numbers.time(first),
        Numbers.time(later),
        later < first / 1_000 ? ", which drops it" : "");
  }

  private double secondsOfEmpty() {
    long begin = System.nanoTime();
    long left = Countdown.empty(n);
    return (System.nanoTime() - begin + left) / 1e9; // left is 0, and has to be found out
  }

  private Race<Long> race() {
    Countdown whole = new Countdown(n, SEED);
    List<Countdown> parts = whole.parts(threads);
    return Race.to("countdown", XorShift.jump(SEED, n))
        .way("a loop", whole::run)
        .way(threads + " × new Thread", () -> Countdown.joined(parts, byHand(parts)))
        .way("StaticChunking.workers(" + threads + ")", on(StaticChunking.workers(threads), parts))
        .way("ProcessPool.workers(" + threads + ")", on(ProcessPool.workers(threads), parts))
        .warmUp(WARM_UP)
        .rounds(ROUNDS);
  }

  private static Race.Way<Long> on(Strategy strategy, List<Countdown> parts) {
    return () -> Countdown.joined(parts, Parallel.map(Countdown::run, parts, strategy));
  }

  /** What the slides do. */
  private static List<Long> byHand(List<Countdown> parts) throws InterruptedException {
    Long[] ends = new Long[parts.size()];
    Thread[] threads = new Thread[parts.size()];
    for (int i = 0; i < threads.length; i++) {
      int part = i;
      threads[i] = new Thread(() -> ends[part] = parts.get(part).run(), "countdown-" + i);
      threads[i].start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    return List.of(ends);
  }

  private Lesson lesson(List<Figure> figures) {
    double gain = figures.get(0).seconds() / figures.get(1).seconds();
    return SideBySide.lesson(
        "a countdown in " + threads + " threads",
        figures,
        SLIDES,
        gain >= GAIN
            ? "Threads of a JVM compute at the same time: %d of them were %s times as fast as one."
                .formatted(threads, Numbers.ratio(gain, 1))
            : "Threads of a JVM compute at the same time if each has a processor; %d gained nothing here."
                .formatted(threads));
  }
}
