package dev.disentangle;

import dev.disentangle.internal.IndexCalls;
import dev.disentangle.internal.LongSteps;
import dev.disentangle.internal.Slots;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A {@link LongRange} that runs on the engine; each call chooses the engine's step for it. */
record LongRangeCalls(IndexCalls calls) implements LongRange {

  @Override
  public Report forEach(ContextAction action) {
    boolean plain = action instanceof Action;
    return calls.into("", named(action), LongSteps.Each.class, plain).get();
  }

  @Override
  public Report forEachChunk(Chunk action) {
    return calls.chunks(named(action), LongSteps.Chunks.class);
  }

  @Override
  public long[] mapToLong(ContextToLong task) {
    long[] out = new long[calls.length()];
    calls.into(out, named(task), LongSteps.ToLong.class, task instanceof ToLong);
    return out;
  }

  @Override
  public double[] mapToDouble(ContextToDouble task) {
    double[] out = new double[calls.length()];
    calls.into(out, named(task), LongSteps.ToDouble.class, task instanceof ToDouble);
    return out;
  }

  @Override
  public <R extends @Nullable Object> Results<R> mapToObj(ContextToObj<R> task) {
    Slots out = new Slots(calls.length());
    boolean plain = task instanceof ToObj;
    return new Results<>(out, calls.into(out, named(task), LongSteps.ToObj.class, plain));
  }

  @Override
  public double sum(ContextToDouble task) {
    return calls.sum(named(task), LongSteps.Sum.class, task instanceof ToDouble);
  }

  @Override
  public long sumLong(ContextToLong task) {
    return calls.sumLong(named(task), LongSteps.SumLong.class, task instanceof ToLong);
  }

  @Override
  public <R> R reduce(R identity, ContextToObj<R> task, Combiner<R> combiner) {
    Objects.requireNonNull(combiner, "combiner");
    boolean plain = task instanceof ToObj;
    return calls.reduce(identity, named(task), combiner, LongSteps.Reduce.class, plain);
  }

  private static <T> T named(T task) {
    return Objects.requireNonNull(task, "task");
  }
}
