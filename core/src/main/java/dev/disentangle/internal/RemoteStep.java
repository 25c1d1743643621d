package dev.disentangle.internal;

import dev.disentangle.Outcome;
import dev.disentangle.spi.ChunkReport;
import java.lang.reflect.Array;
import org.jspecify.annotations.Nullable;

/** The steps that remote workers know, with names that can be sent. */
enum RemoteStep {
  MAP(Object.class),
  EACH(null),
  OUTCOMES(Object.class),
  REDUCE(Reduction.class),

  INT_EACH(null),
  INT_TO_INT(int.class),
  INT_TO_LONG(long.class),
  INT_TO_DOUBLE(double.class),
  INT_TO_OBJ(Object.class),
  INT_SUM(double.class),
  INT_SUM_LONG(long.class),
  INT_REDUCE(Reduction.class),
  INT_CHUNKS(null),

  LONG_EACH(null),
  LONG_TO_LONG(long.class),
  LONG_TO_DOUBLE(double.class),
  LONG_TO_OBJ(Object.class),
  LONG_SUM(double.class),
  LONG_SUM_LONG(long.class),
  LONG_REDUCE(Reduction.class),
  LONG_CHUNKS(null);

  private final @Nullable Class<?> result;

  /**
   * Makes a step.
   *
   * @param result the type of the results, one for each item, or for each block of a reduction;
   *     null if there are none
   */
  RemoteStep(@Nullable Class<?> result) {
    this.result = result;
  }

  /**
   * The name of a step. Lazy steps have those of other steps, since they differ only in where the
   * caller keeps its items.
   */
  static RemoteStep of(Class<? extends Step> step) {
    for (RemoteStep known : values()) {
      if (known.step() == step) {
        return known;
      }
    }
    if (step == LazySteps.Map.class) {
      return MAP;
    } else if (step == LazySteps.Each.class) {
      return EACH;
    } else if (step == LazySteps.Outcomes.class) {
      return OUTCOMES;
    }
    throw new IllegalStateException("remote workers do not know " + step);
  }

  /**
   * The class of the step. Not a field, since all these classes would then be loaded for the first
   * call.
   */
  Class<? extends Step> step() {
    return switch (this) {
      case MAP -> ObjectSteps.Map.class;
      case EACH -> ObjectSteps.Each.class;
      case OUTCOMES -> ObjectSteps.Outcomes.class;
      case REDUCE -> ObjectSteps.Reduce.class;
      case INT_EACH -> IntSteps.Each.class;
      case INT_TO_INT -> IntSteps.ToInt.class;
      case INT_TO_LONG -> IntSteps.ToLong.class;
      case INT_TO_DOUBLE -> IntSteps.ToDouble.class;
      case INT_TO_OBJ -> IntSteps.ToObj.class;
      case INT_SUM -> IntSteps.Sum.class;
      case INT_SUM_LONG -> IntSteps.SumLong.class;
      case INT_REDUCE -> IntSteps.Reduce.class;
      case INT_CHUNKS -> IntSteps.Chunks.class;
      case LONG_EACH -> LongSteps.Each.class;
      case LONG_TO_LONG -> LongSteps.ToLong.class;
      case LONG_TO_DOUBLE -> LongSteps.ToDouble.class;
      case LONG_TO_OBJ -> LongSteps.ToObj.class;
      case LONG_SUM -> LongSteps.Sum.class;
      case LONG_SUM_LONG -> LongSteps.SumLong.class;
      case LONG_REDUCE -> LongSteps.Reduce.class;
      case LONG_CHUNKS -> LongSteps.Chunks.class;
    };
  }

  /** Whether items have inputs, and not only indices. */
  boolean takesInputs() {
    return this == MAP || this == EACH || this == OUTCOMES || this == REDUCE;
  }

  boolean takesChunks() {
    return this == INT_CHUNKS || this == LONG_CHUNKS;
  }

  /** Makes what the step stores the results of this many items in. */
  Object room(long items, int shift, @Nullable Reduction<?> reduction) {
    if (result == null) {
      return Wiring.NOTHING;
    }
    int units = (int) Reduction.blocks(items, shift);
    if (reduction != null) {
      return reduction.fresh(units);
    }
    return result == Object.class ? new Slots(units) : Array.newInstance(result, units);
  }

  /** The part of {@code room} that is sent back, if {@code count} items have outcomes. */
  @Nullable Object results(Object room, long count, int shift) {
    if (result == null) {
      return null;
    } else if (room instanceof Reduction<?> reduction) {
      return reduction.partials();
    } else if (this == OUTCOMES) {
      return values((Slots) room, (int) count);
    }
    if (room instanceof Slots slots) {
      return slots.first((int) count);
    }
    int units = (int) Reduction.blocks(count, shift);
    if (Array.getLength(room) == units) {
      return room;
    }
    Object part = Array.newInstance(result, units);
    System.arraycopy(room, 0, part, 0, units);
    return part;
  }

  /**
   * Whether received results are of this step's type, and between {@code least} and {@code most} in
   * number.
   */
  boolean fits(@Nullable Object results, long least, long most) {
    if (result == null || results == null) {
      return results == null && (result == null || least == 0);
    }
    Class<?> type = result == Reduction.class ? Object.class : result;
    return results.getClass() == type.arrayType()
        && least <= Array.getLength(results)
        && Array.getLength(results) <= most;
  }

  /** The values of the successes. The caller makes the outcomes of them again. */
  private static @Nullable Object[] values(Slots room, int count) {
    @Nullable Object[] values = new Object[count];
    for (int k = 0; k < count; k++) {
      values[k] = room.get(k) instanceof Outcome.Success<?> success ? success.value() : null;
    }
    return values;
  }

  /** How the items were run, if the call asks for outcomes; null if not. */
  ChunkReport.@Nullable Runs runs(Object room, long items) {
    if (this != OUTCOMES) {
      return null;
    }
    int count = (int) items;
    long[] nanos = new long[count];
    int[] attempts = new int[count];
    for (int k = 0; k < count; k++) {
      if (((Slots) room).get(k) instanceof Outcome.Success<?> success) {
        nanos[k] = success.run().duration().toNanos();
        attempts[k] = success.run().attempts();
      }
    }
    return new ChunkReport.Runs(nanos, attempts);
  }
}
