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
 * Runs a job that fails, once, before threads are first recruited. So the classes that report a
 * failure are loaded and linked. When tasks have filled the heap no class can be loaded, and a call
 * whose failure can't be reported would never end. Takes some milliseconds, most of them for
 * classes that any job needs.
 */
@SuppressWarnings("serial") // never serialized
final class Rehearsal implements Strategy, Task<Integer, Integer>, FailureSink {

  static {
    try {
      new Rehearsal().play();
    } catch (Throwable e) {
      // ignored: if this class could not be initialized, all further calls would fail
    }
  }

  private final Failures failures = new Failures();

  private Rehearsal() {}

  /** Runs the rehearsal, by initializing this class, unless it has been run. */
  static void done() {}

  private void play() {
    play(this, this, this);
  }

  /** Runs a job of two items of which the second one fails, and then stops it. */
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

  /**
   * Visits the job at once on the current thread, which must not be interrupted: so as a helper.
   */
  @Override
  public void recruit(Job job, int workers) {
    job.work(new Submission.Helper());
  }

  /** Fails for the input 0. */
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
