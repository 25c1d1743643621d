package dev.disentangle;

import java.util.random.RandomGenerator;

/**
 * What a task may know about its item, and do besides returning a result.
 *
 * <p>A context belongs to one worker, which reuses it for its next item. Don't keep it beyond the
 * item, and don't use it on another thread.
 */
public interface Context {

  /**
   * The item's position in the inputs.
   *
   * @return at least 0
   */
  long index();

  /**
   * The seat of the worker that runs this item, which is the same for all items of that worker.
   *
   * @return from 0 to the parallelism of the strategy − 1; if inputs are not a collection there is
   *     one more seat, for the thread that takes the results
   */
  int worker();

  /**
   * Which attempt this is.
   *
   * @return 1 at first, and one more with each retry
   */
  int attempt();

  /**
   * Random numbers for this item. They depend on the call's seed and {@link #index} alone, so a
   * call gives identical results on every strategy, chunking and number of workers. A retry sees
   * the same numbers again. Within an attempt all calls of this method return the same generator.
   *
   * @return a generator for this item only; nothing is allocated
   */
  RandomGenerator random();

  /**
   * This worker's instance of a resource that was given to the call by {@link Parallel#perWorker}.
   *
   * @param resource the key
   * @param <S> the resource's type
   * @return the instance
   * @throws IllegalArgumentException if the call was not given this resource
   */
  <S> S get(PerWorker<S> resource);

  /**
   * Whether the result of this item is no longer wanted, since the call was cancelled, has failed
   * or has run out of time. A long computation should ask now and then; a blocked one is
   * interrupted.
   *
   * @return true if the task should give up
   */
  boolean cancelled();

  /**
   * Sends a message to the call's {@link Parallel#onMessage} listener, or drops it if there is
   * none. The messages of an item arrive in order.
   *
   * @param message the message; in a worker process, one that can't be sent is dropped with a
   *     warning
   * @throws NullPointerException if the message is null
   */
  void send(Object message);
}
