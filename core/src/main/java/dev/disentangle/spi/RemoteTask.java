package dev.disentangle.spi;

import java.io.Serializable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a remote worker must have before it can run chunks of a job; sent once to each.
 *
 * <p>Immutable. Implemented by the engine only, as a record whose parts may be read one by one.
 */
public interface RemoteTask extends Serializable {

  /**
   * The job's number.
   *
   * @return unique in the caller's JVM
   */
  long job();

  /**
   * The call's name.
   *
   * @return as the user named it
   */
  String name();

  /**
   * The user's task.
   *
   * @return what is applied to the inputs; its class loader knows the classes it needs
   */
  Object task();

  /**
   * How long an item may take, which the worker minds by {@link ChunkRunner#tick}.
   *
   * @return null if as long as it likes
   */
  @Nullable Duration itemTimeout();

  /**
   * Whether workers open resources for this job, which have to be closed.
   *
   * @return true if there are any
   */
  boolean hasResources();

  /**
   * Prepares a worker for this job's chunks; called where the worker is. Opens no resources yet.
   *
   * @param host the worker
   * @return what runs them
   */
  ChunkRunner open(RemoteHost host);
}
