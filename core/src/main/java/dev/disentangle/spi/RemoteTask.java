package dev.disentangle.spi;

import java.io.Serializable;

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
   * The user's task.
   *
   * @return what is applied to the inputs; its class loader knows the classes it needs
   */
  Object task();

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
