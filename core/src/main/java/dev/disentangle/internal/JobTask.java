package dev.disentangle.internal;

import dev.disentangle.Combiner;
import dev.disentangle.PerWorker;
import dev.disentangle.Retry;
import dev.disentangle.spi.ChunkRunner;
import dev.disentangle.spi.RemoteHost;
import dev.disentangle.spi.RemoteTask;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a remote worker must have of a job. A record of simple parts, so that a fast codec can write
 * them one by one.
 *
 * @param job the job's number, unique in the caller's JVM
 * @param name the call's name
 * @param step what is done with an item, by the engine's name for it
 * @param task the user's task
 * @param start the first index of a range
 * @param shift log2 of the items that a block of a reduction has
 * @param plain whether the task sees nothing but indices
 * @param identity what a reduction begins with, null for other calls
 * @param combiner how a reduction goes on, null for other calls
 * @param seed the seed of the items' random numbers
 * @param retry the further attempts, null if there are none
 * @param itemTimeout how long an item may take, null if as long as it likes
 * @param resources the per-worker resources
 * @param failFast whether the first failure ends the call
 * @param listened whether anybody listens to the tasks' messages
 */
public record JobTask(
    long job,
    String name,
    String step,
    Object task,
    long start,
    int shift,
    boolean plain,
    @Nullable Object identity,
    @Nullable Combiner<?> combiner,
    long seed,
    @Nullable Retry retry,
    @Nullable Duration itemTimeout,
    List<PerWorker<?>> resources,
    boolean failFast,
    boolean listened)
    implements RemoteTask {

  @Override
  public boolean hasResources() {
    return !resources.isEmpty();
  }

  @Override
  public ChunkRunner open(RemoteHost host) {
    return new FarSide(this, host);
  }
}
