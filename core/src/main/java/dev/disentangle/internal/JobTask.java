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
 * What a remote worker must know about a job. A record of simple components, so that a strategy can
 * encode them one by one.
 *
 * @param job the job's number, unique in the caller's JVM
 * @param name the call's name
 * @param step what is done with an item: the name of a {@link RemoteStep}
 * @param task the user's task
 * @param start the first index of a range
 * @param shift log2 of the number of items in a block of a reduction
 * @param plain whether the task takes indices and no context
 * @param identity the identity of a reduction; null for other calls
 * @param combiner the combiner of a reduction; null for other calls
 * @param seed the seed of the items' random numbers
 * @param retry the further attempts; null if there are none
 * @param itemTimeout the item timeout; null if there is none
 * @param resources the per-worker resources
 * @param failFast whether the first failure ends the call
 * @param listened whether the call has a listener for messages
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
