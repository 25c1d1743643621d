package dev.disentangle.examples.foundations;

import dev.disentangle.examples.timing.Race;
import dev.disentangle.processes.ProcessPool;
import dev.disentangle.spi.Strategy;
import dev.disentangle.threads.WorkStealing;
import java.util.List;
import java.util.function.Supplier;

/**
 * The ways to count the same survey: with state that tasks share, or with messages.
 *
 * @param workers of each strategy
 */
record CountingWays(Survey survey, int workers) {

  /** The loop that others are compared to: one thread, nothing shared. */
  static final String LOOP = "a loop, count++";

  /** What goes wrong. */
  static final String UNGUARDED = "shared count++";

  static final String VOLATILE = "shared volatile, count++";
  static final String SYNCHRONIZED = "synchronized";
  static final String ATOMIC = "AtomicLong";
  static final String ADDER = "LongAdder";
  static final String RETURNED = "results, added up";

  List<Tally> onThreads() {
    Strategy threads = WorkStealing.workers(workers);
    return List.of(
        safe(LOOP, () -> survey.alone(new Counters.Unguarded())),
        new Tally(
            UNGUARDED,
            false,
            survey.known(),
            () -> survey.shared(threads, new Counters.Unguarded())),
        new Tally(
            VOLATILE, false, survey.known(), () -> survey.shared(threads, new Counters.Volatile())),
        shared(SYNCHRONIZED, Counters.Synchronized::new),
        shared("ReentrantLock", Counters.Locked::new),
        shared("Semaphore(1)", Counters.Permitted::new),
        shared(ATOMIC, Counters.Atomic::new),
        shared(ADDER, Counters.Adder::new),
        safe("a message an increment", () -> survey.messageEach(threads)),
        safe("a message a task", () -> survey.messageAPart(threads)),
        safe(RETURNED, () -> survey.returned(threads)));
  }

  List<Tally> onProcesses() {
    Strategy processes = ProcessPool.workers(workers);
    return List.of(
        safe("worker JVMs: a message a task", () -> survey.messageAPart(processes)),
        safe("worker JVMs: results, added up", () -> survey.returned(processes)));
  }

  private Tally shared(String name, Supplier<Counter> counter) {
    return safe(name, () -> survey.shared(WorkStealing.workers(workers), counter.get()));
  }

  private Tally safe(String name, Race.Way<Long> way) {
    return new Tally(name, true, survey.known(), way);
  }
}
