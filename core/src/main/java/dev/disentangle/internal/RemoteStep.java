package dev.disentangle.internal;

import dev.disentangle.Outcome;
import dev.disentangle.spi.ChunkReport;
import java.lang.reflect.Array;
import java.util.EnumSet;
import org.jspecify.annotations.Nullable;

/** The steps that remote workers know, by a name that travels. */
enum RemoteStep {
  MAP(ObjectSteps.Map.class, Object.class),
  EACH(ObjectSteps.Each.class, null),
  OUTCOMES(ObjectSteps.Outcomes.class, Object.class),
  REDUCE(ObjectSteps.Reduce.class, Reduction.class),

  INT_EACH(IntSteps.Each.class, null),
  INT_TO_INT(IntSteps.ToInt.class, int.class),
  INT_TO_LONG(IntSteps.ToLong.class, long.class),
  INT_TO_DOUBLE(IntSteps.ToDouble.class, double.class),
  INT_TO_OBJ(IntSteps.ToObj.class, Object.class),
  INT_SUM(IntSteps.Sum.class, double.class),
  INT_SUM_LONG(IntSteps.SumLong.class, long.class),
  INT_REDUCE(IntSteps.Reduce.class, Reduction.class),
  INT_CHUNKS(IntSteps.Chunks.class, null),

  LONG_EACH(LongSteps.Each.class, null),
  LONG_TO_LONG(LongSteps.ToLong.class, long.class),
  LONG_TO_DOUBLE(LongSteps.ToDouble.class, double.class),
  LONG_TO_OBJ(LongSteps.ToObj.class, Object.class),
  LONG_SUM(LongSteps.Sum.class, double.class),
  LONG_SUM_LONG(LongSteps.SumLong.class, long.class),
  LONG_REDUCE(LongSteps.Reduce.class, Reduction.class),
  LONG_CHUNKS(LongSteps.Chunks.class, null);

  final Class<? extends Step> step;
  private final @Nullable Class<?> result;

  /** {@code result} is what there is one of for each item, or each block of a reduction. */
  RemoteStep(Class<? extends Step> step, @Nullable Class<?> result) {
    this.step = step;
    this.result = result;
  }

  /** How a step of this JVM is called elsewhere; lazy ones differ only in where their items are. */
  static RemoteStep of(Class<? extends Step> step) {
    if (step == LazySteps.Map.class) {
      return MAP;
    } else if (step == LazySteps.Each.class) {
      return EACH;
    } else if (step == LazySteps.Outcomes.class) {
      return OUTCOMES;
    }
    for (RemoteStep known : EnumSet.allOf(RemoteStep.class)) {
      if (known.step == step) {
        return known;
      }
    }
    throw new IllegalStateException("remote workers do not know " + step);
  }

  boolean takesChunks() {
    return this == INT_CHUNKS || this == LONG_CHUNKS;
  }

  /** Where the step leaves the results of so many items. */
  Object room(long items, int shift, @Nullable Reduction<?> reduction) {
    if (result == null) {
      return Wiring.NOTHING;
    }
    int units = (int) ((items + (1L << shift) - 1) >> shift);
    return reduction != null ? reduction.fresh(units) : Array.newInstance(result, units);
  }

  /** What of that travels, if {@code count} items have their outcomes. */
  @Nullable Object results(Object room, int count, int shift) {
    if (result == null) {
      return null;
    } else if (room instanceof Reduction<?> reduction) {
      return reduction.partials();
    } else if (this == OUTCOMES) {
      return values((@Nullable Object[]) room, count);
    }
    int units = (int) ((count + (1L << shift) - 1) >> shift);
    if (Array.getLength(room) == units) {
      return room;
    }
    Object part = Array.newInstance(result, units);
    System.arraycopy(room, 0, part, 0, units);
    return part;
  }

  /** Whether results that came are of this kind, and as many as there have to be. */
  boolean fits(@Nullable Object results, long least, long most) {
    if (result == null || results == null) {
      return results == null && (result == null || least == 0);
    }
    Class<?> type = result == Reduction.class ? Object.class : result;
    return results.getClass() == type.arrayType()
        && least <= Array.getLength(results)
        && Array.getLength(results) <= most;
  }

  /** The successes' values: the rest of them is known where they go. */
  private static @Nullable Object[] values(@Nullable Object[] room, int count) {
    @Nullable Object[] values = new Object[count];
    for (int k = 0; k < count; k++) {
      values[k] = room[k] instanceof Outcome.Success<?> success ? success.value() : null;
    }
    return values;
  }

  /** How the items were run, where that is asked for. */
  ChunkReport.@Nullable Runs runs(Object room, int count) {
    if (this != OUTCOMES) {
      return null;
    }
    long[] nanos = new long[count];
    int[] attempts = new int[count];
    for (int k = 0; k < count; k++) {
      if (((@Nullable Object[]) room)[k] instanceof Outcome.Success<?> success) {
        nanos[k] = success.run().duration().toNanos();
        attempts[k] = success.run().attempts();
      }
    }
    return new ChunkReport.Runs(nanos, attempts);
  }
}
