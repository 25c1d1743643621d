package dev.disentangle.internal;

import dev.disentangle.Range;
import java.lang.invoke.MethodHandles;
import org.jspecify.annotations.Nullable;

/** The steps over int indices. */
@SuppressWarnings("unchecked") // a wiring is untyped, but whoever makes it is typed
public final class IntSteps {

  private IntSteps() {}

  /** A step that knows the first index of the range. */
  abstract static class RangeStep extends Step {
    final long start;

    RangeStep(Wiring wiring) {
      start = wiring.start();
    }

    @Override
    Object input(long i) {
      return start + i;
    }
  }

  /** Keeps no results. */
  public static final class Each extends RangeStep {
    private static final Class<?> TASK = taskClass(MethodHandles.lookup());
    private final Range.ContextAction task;

    Each(Wiring wiring) {
      super(wiring);
      task = (Range.ContextAction) wiring.task();
    }

    @Override
    void item(long i, Seat seat) throws Exception {
      known(TASK, task).accept((int) (start + i), seat.context);
    }
  }

  /** Stores an int at each index. */
  public static final class ToInt extends RangeStep {
    private static final Class<?> TASK = taskClass(MethodHandles.lookup());
    private final Range.ContextToInt task;
    private final int[] out;

    ToInt(Wiring wiring) {
      super(wiring);
      task = (Range.ContextToInt) wiring.task();
      out = (int[]) wiring.out();
    }

    @Override
    void item(long i, Seat seat) throws Exception {
      out[(int) i] = known(TASK, task).apply((int) (start + i), seat.context);
    }
  }

  /** Stores a long at each index. */
  public static final class ToLong extends RangeStep {
    private static final Class<?> TASK = taskClass(MethodHandles.lookup());
    private final Range.ContextToLong task;
    private final long[] out;

    ToLong(Wiring wiring) {
      super(wiring);
      task = (Range.ContextToLong) wiring.task();
      out = (long[]) wiring.out();
    }

    @Override
    void item(long i, Seat seat) throws Exception {
      out[(int) i] = known(TASK, task).apply((int) (start + i), seat.context);
    }
  }

  /** Stores a double at each index. */
  public static final class ToDouble extends RangeStep {
    private static final Class<?> TASK = taskClass(MethodHandles.lookup());
    private final Range.ContextToDouble task;
    private final double[] out;

    ToDouble(Wiring wiring) {
      super(wiring);
      task = (Range.ContextToDouble) wiring.task();
      out = (double[]) wiring.out();
    }

    @Override
    void item(long i, Seat seat) throws Exception {
      out[(int) i] = known(TASK, task).apply((int) (start + i), seat.context);
    }
  }

  /** Stores an object at each index. */
  public static final class ToObj extends RangeStep {
    private static final Class<?> TASK = taskClass(MethodHandles.lookup());
    private final Range.ContextToObj<@Nullable Object> task;
    private final Slots out;

    ToObj(Wiring wiring) {
      super(wiring);
      task = (Range.ContextToObj<@Nullable Object>) wiring.task();
      out = (Slots) wiring.out();
    }

    @Override
    void item(long i, Seat seat) throws Exception {
      out.set((int) i, known(TASK, task).apply((int) (start + i), seat.context));
    }
  }

  /** Adds each block of indices up. */
  public static final class Sum extends RangeStep {
    private static final Class<?> TASK = taskClass(MethodHandles.lookup());
    private final Range.ContextToDouble task;
    private final double[] partials;
    private final int shift;

    Sum(Wiring wiring) {
      super(wiring);
      task = (Range.ContextToDouble) wiring.task();
      partials = (double[]) wiring.out();
      shift = wiring.shift();
    }

    @Override
    void item(long i, Seat seat) throws Exception {
      double value = known(TASK, task).apply((int) (start + i), seat.context);
      partials[(int) (i >> shift)] += value;
    }

    @Override
    void watched(long i, Seat seat) throws Exception {
      double value = known(TASK, task).apply((int) (start + i), seat.context);
      seat.inHand = partials[(int) (i >> shift)] + value;
    }

    @Override
    void inTime(long i, Seat seat) {
      partials[(int) (i >> shift)] = (double) seat.inHand;
    }
  }

  /** Adds each block of indices up. */
  public static final class SumLong extends RangeStep {
    private static final Class<?> TASK = taskClass(MethodHandles.lookup());
    private final Range.ContextToLong task;
    private final long[] partials;
    private final int shift;

    SumLong(Wiring wiring) {
      super(wiring);
      task = (Range.ContextToLong) wiring.task();
      partials = (long[]) wiring.out();
      shift = wiring.shift();
    }

    @Override
    void item(long i, Seat seat) throws Exception {
      long value = known(TASK, task).apply((int) (start + i), seat.context);
      partials[(int) (i >> shift)] += value;
    }

    @Override
    void watched(long i, Seat seat) throws Exception {
      long value = known(TASK, task).apply((int) (start + i), seat.context);
      seat.inHand = partials[(int) (i >> shift)] + value;
    }

    @Override
    void inTime(long i, Seat seat) {
      partials[(int) (i >> shift)] = (long) seat.inHand;
    }
  }

  /** Folds each block of indices. */
  public static final class Reduce extends RangeStep {
    private static final Class<?> TASK = taskClass(MethodHandles.lookup());
    private final Range.ContextToObj<Object> task;
    private final Reduction<Object> reduction;
    private final int shift;

    Reduce(Wiring wiring) {
      super(wiring);
      task = (Range.ContextToObj<Object>) wiring.task();
      reduction = (Reduction<Object>) wiring.out();
      shift = wiring.shift();
    }

    @Override
    void item(long i, Seat seat) throws Exception {
      reduction.fold((int) (i >> shift), known(TASK, task).apply((int) (start + i), seat.context));
    }

    @Override
    void watched(long i, Seat seat) throws Exception {
      Object value = known(TASK, task).apply((int) (start + i), seat.context);
      seat.inHand = reduction.folded((int) (i >> shift), value);
    }

    @Override
    void inTime(long i, Seat seat) {
      reduction.put((int) (i >> shift), seat.inHand);
    }
  }

  /** Passes whole chunks to the task. */
  public static final class Chunks extends ChunkLoop.ChunkStep {
    private final Range.Chunk task;
    private final long start;

    Chunks(Wiring wiring) {
      task = (Range.Chunk) wiring.task();
      start = wiring.start();
    }

    @Override
    void chunk(long from, long to, Seat seat) throws Exception {
      task.accept((int) (start + from), (int) (start + to));
    }

    @Override
    Object input(long i) {
      return start + i;
    }
  }
}
