package dev.disentangle;

import java.util.random.RandomGenerator;

/**
 * What a task may know about the item it works on, and do besides returning its result.
 *
 * <p>Belongs to one worker and is reused for its next item: do not keep it, do not hand it to
 * another thread.
 */
public interface Context {

  /**
   * The item's position in the inputs.
   *
   * @return at least 0
   */
  long index();

  /**
   * The seat of the worker that runs this item, the same for all its items.
   *
   * @return from 0 to the parallelism of the strategy − 1; over inputs that are no collection there
   *     is one more, the consumer's
   */
  int worker();

  /**
   * Which attempt this is.
   *
   * @return 1, and one more with each retry
   */
  int attempt();

  /**
   * Random numbers of this item's own. They depend on the call's seed and {@link #index} alone, so
   * a call gives identical results on every strategy, chunking and number of workers; a retry sees
   * the same numbers again.
   *
   * @return a generator for this item only; allocates nothing
   */
  RandomGenerator random();

  /**
   * This worker's own instance of a resource that the call was given by {@link Parallel#perWorker}.
   *
   * @param resource the key
   * @param <S> the resource's type
   * @return the instance
   * @throws IllegalArgumentException if the call was not given this resource
   */
  <S> S get(PerWorker<S> resource);

  /**
   * Whether the result of this item is no longer wanted: the call was cancelled, failed, or ran out
   * of time. Long tasks ask now and then; blocked ones are interrupted.
   *
   * @return true if the task should give up
   */
  boolean cancelled();

  /**
   * Sends a message to the call's {@link Parallel#onMessage} listener; dropped if there is none.
   * Messages of one item arrive in order, one at a time.
   *
   * @param message what to send; where workers are other processes, one that is not serializable is
   *     dropped with a warning
   * @throws NullPointerException if it is null
   */
  void send(Object message);
}
