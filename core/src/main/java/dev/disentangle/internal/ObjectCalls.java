package dev.disentangle.internal;

import dev.disentangle.Combiner;
import dev.disentangle.ContextAction;
import dev.disentangle.ContextTask;
import dev.disentangle.Report;
import java.util.List;
import java.util.function.Supplier;

/** The forms of calls over lists of inputs. */
public final class ObjectCalls {

  private ObjectCalls() {}

  /** Results in order. */
  public static Done<Slots> map(Options options, ContextTask<?, ?> task, List<?> inputs) {
    Slots out = new Slots(inputs.size());
    Supplier<Report> report =
        call(options, task, ObjectSteps.Map.class, Wiring.of(task, inputs, out)).run();
    return new Done<>(out, report);
  }

  /** No results. */
  public static Report forEach(Options options, ContextAction<?> action, List<?> inputs) {
    Wiring wiring = Wiring.of(action, inputs, Wiring.NOTHING);
    return call(options, action, ObjectSteps.Each.class, wiring).run().get();
  }

  /** An outcome for each input, in order. */
  public static Done<Slots> outcomes(Options options, ContextTask<?, ?> task, List<?> inputs) {
    Slots out = new Slots(inputs.size());
    Wiring wiring = Wiring.of(task, inputs, out);
    return call(options, task, ObjectSteps.Outcomes.class, wiring).outcomes(out);
  }

  /** The results, combined in order. */
  public static <R> R reduce(
      Options options, R identity, ContextTask<?, R> task, Combiner<R> combiner, List<?> inputs) {
    Reduction<R> reduction = new Reduction<>(inputs.size(), identity, combiner);
    Wiring wiring = new Wiring(task, inputs, reduction, 0, Reduction.shift(inputs.size()));
    call(options, task, ObjectSteps.Reduce.class, wiring).run();
    return reduction.result();
  }

  private static SizedCall call(
      Options options, Object task, Class<? extends Step> step, Wiring wiring) {
    return new SizedCall(options, task, ItemKind.OBJECTS, step, wiring, wiring.inputs().size());
  }
}
