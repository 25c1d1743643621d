package dev.disentangle.internal;

import dev.disentangle.ItemRun;
import dev.disentangle.Task;
import dev.disentangle.chunking.Chunking;
import dev.disentangle.spi.Boundary;
import dev.disentangle.spi.Job;
import dev.disentangle.spi.Scarcity;
import dev.disentangle.spi.Strategy;
import dev.disentangle.spi.Traits;
import java.util.List;

/**
 * A job that fails, run once before threads are first recruited: what it takes to report a failure
 * is then loaded and linked. Where tasks have filled the heap no class can be loaded, and a failure
 * that can't be reported would leave its call without an end. Takes some milliseconds, most of them
 * for what any job needs.
 */
@SuppressWarnings("serial") // it goes nowhere
final class Rehearsal implements Strategy, Task<Integer, Integer>, FailureSink {

  static {
    try {
      new Rehearsal().play();
    } catch (Throwable e) {
      // it was worth trying; a class that could not be initialized would fail all calls from now on
    }
  }

  private final Failures failures = new Failures();

  private Rehearsal() {}

  /** Returns when it has been done, which is at once from the second time on. */
  static void done() {}

  private void play() {
    play(this, this, this);
  }

  /** Runs a job of two items of which the second fails, and ends it again. */
  static void play(Strategy strategy, Task<Integer, Integer> task, FailureSink sink) {
    List<Integer> inputs = List.of(1, 0);
    Wiring wiring = Wiring.of(task, inputs, new Slots(inputs.size()));
    TaskProfile profile = TaskProfile.of(task);
    TaskProfile.Wired wired = profile.wire(ObjectSteps.Outcomes.class, wiring, inputs.size());
    Place place = Place.of(strategy, null);
    EngineJob job =
        new EngineJob(new Options(strategy), place, wired, ItemKind.OBJECTS, inputs.size(), sink);
    new CallerRun(job, profile, false, 0).run();
    Scarcity.pause();
    Defect.stop(job, new OutOfMemoryError("rehearsed"));
  }

  @Override
  public Traits traits() {
    return new Traits(1, Boundary.JVM, false, Chunking.balanced());
  }

  /** Works at once, on the thread that asks, whose interrupts are not ours. */
  @Override
  public void recruit(Job job, int workers) {
    job.work(new Submission.Helper());
  }

  /** Fails for the last input. */
  @Override
  public Integer apply(Integer input) {
    return 1 / input;
  }

  @Override
  public void failed(EngineJob job, ItemRun run, Throwable thrown) {
    SizedCall.outcome(run, thrown);
    failures.failed(job, run, thrown);
  }
}
