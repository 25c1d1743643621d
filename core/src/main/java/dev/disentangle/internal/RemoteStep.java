package dev.disentangle.internal;

import dev.disentangle.Outcome;
import dev.disentangle.spi.ChunkReport;
import java.lang.reflect.Array;
import org.jspecify.annotations.Nullable;

/** The steps that remote workers know, by a name that travels. */
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

  /** {@code result} is what there is one of for each item, or each block of a reduction. */
  RemoteStep(@Nullable Class<?> result) {
    this.result = result;
  }

  /** How a step of this JVM is called elsewhere; lazy ones differ only in where their items are. */
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

  /** The step. Not a field: the classes of all of them would be loaded for the first call's. */
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

  /** Whether an item has an input, and not its index alone. */
  boolean takesInputs() {
    return this == MAP || this == EACH || this == OUTCOMES || this == REDUCE;
  }

  boolean takesChunks() {
    return this == INT_CHUNKS || this == LONG_CHUNKS;
  }

  /** Where the step leaves the results of so many items. */
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

  /** What of that travels, if {@code count} items have their outcomes. */
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
  private static @Nullable Object[] values(Slots room, int count) {
    @Nullable Object[] values = new Object[count];
    for (int k = 0; k < count; k++) {
      values[k] = room.get(k) instanceof Outcome.Success<?> success ? success.value() : null;
    }
    return values;
  }

  /** How the items were run, where that is asked for. */
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
