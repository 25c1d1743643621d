package dev.disentangle.spi;

import java.io.Serializable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a remote worker must have before it can run chunks of a job. It is sent to each worker once.
 *
 * <p>Immutable. Implemented by the engine only, as a record whose components a strategy may encode
 * one by one.
 */
public interface RemoteTask extends Serializable {

  /**
   * The job's number.
   *
   * @return a number that is unique in the caller's JVM
   */
  long job();

  /**
   * The call's name.
   *
   * @return the name that the user gave it
   */
  String name();

  /**
   * The user's task.
   *
   * @return the task; its class loader finds the classes that it needs
   */
  Object task();

  /**
   * The item timeout, which the worker enforces by {@link ChunkRunner#tick}.
   *
   * @return null if there is none
   */
  @Nullable Duration itemTimeout();

  /**
   * Whether workers open resources for this job, which must be closed.
   *
   * @return true if there are any
   */
  boolean hasResources();

  /**
   * Prepares a worker for this job's chunks; called in the worker. Opens no resources yet.
   *
   * @param host the worker
   * @return the runner of its chunks
   */
  ChunkRunner open(RemoteHost host);
}
