package dev.disentangle.internal;

import dev.disentangle.ContextAction;
import dev.disentangle.ContextTask;
import dev.disentangle.ItemRun;
import dev.disentangle.Outcome;
import java.lang.invoke.MethodHandles;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The steps over inputs that are objects in a list. */
@SuppressWarnings("unchecked") // a wiring is untyped, but whoever makes it is typed
final class ObjectSteps {

  private ObjectSteps() {}

  /** Stores each result at its index. */
  static final class Map extends Step {
    private static final Class<?> TASK = taskClass(MethodHandles.lookup());
    private final ContextTask<Object, @Nullable Object> task;
    private final List<?> inputs;
    private final Slots out;

    Map(Wiring wiring) {
      task = (ContextTask<Object, @Nullable Object>) wiring.task();
      inputs = wiring.inputs();
      out = (Slots) wiring.out();
    }

    @Override
    void item(long i, Seat seat) throws Exception {
      out.set((int) i, known(TASK, task).apply(inputs.get((int) i), seat.context));
    }

    @Override
    Object input(long i) {
      return inputs.get((int) i);
    }
  }

  /** Keeps no results. */
  static final class Each extends Step {
    private static final Class<?> TASK = taskClass(MethodHandles.lookup());
    private final ContextAction<Object> task;
    private final List<?> inputs;

    Each(Wiring wiring) {
      task = (ContextAction<Object>) wiring.task();
      inputs = wiring.inputs();
    }

    @Override
    void item(long i, Seat seat) throws Exception {
      known(TASK, task).accept(inputs.get((int) i), seat.context);
    }

    @Override
    Object input(long i) {
      return inputs.get((int) i);
    }
  }

  /** Stores an {@link Outcome.Success} at each index. The sink stores failures. */
  static final class Outcomes extends Step {
    private static final Class<?> TASK = taskClass(MethodHandles.lookup());
    private final ContextTask<Object, @Nullable Object> task;
    private final List<?> inputs;
    private final Slots out;

    Outcomes(Wiring wiring) {
      task = (ContextTask<Object, @Nullable Object>) wiring.task();
      inputs = wiring.inputs();
      out = (Slots) wiring.out();
    }

    @Override
    void item(long i, Seat seat) throws Exception {
      long begun = System.nanoTime();
      Object input = inputs.get((int) i);
      Object value = known(TASK, task).apply(input, seat.context);
      Duration ran = Duration.ofNanos(System.nanoTime() - begun);
      ItemRun run = new ItemRun(i, input, seat.context.attempt, seat.tally.name, ran);
      out.set((int) i, new Outcome.Success<>(run, value));
    }

    @Override
    Object input(long i) {
      return inputs.get((int) i);
    }
  }

  /** Folds the results of each block of inputs, from left to right. */
  static final class Reduce extends Step {
    private static final Class<?> TASK = taskClass(MethodHandles.lookup());
    private final ContextTask<Object, Object> task;
    private final List<?> inputs;
    private final Reduction<Object> reduction;
    private final int shift;

    Reduce(Wiring wiring) {
      task = (ContextTask<Object, Object>) wiring.task();
      inputs = wiring.inputs();
      reduction = (Reduction<Object>) wiring.out();
      shift = wiring.shift();
    }

    @Override
    void item(long i, Seat seat) throws Exception {
      reduction.fold(
          (int) (i >> shift), known(TASK, task).apply(inputs.get((int) i), seat.context));
    }

    @Override
    void watched(long i, Seat seat) throws Exception {
      Object value = known(TASK, task).apply(inputs.get((int) i), seat.context);
      seat.inHand = reduction.folded((int) (i >> shift), value);
    }

    @Override
    void inTime(long i, Seat seat) {
      reduction.put((int) (i >> shift), seat.inHand);
    }

    @Override
    Object input(long i) {
      return inputs.get((int) i);
    }
  }
}
