package dev.disentangle.spi;

import java.util.concurrent.CompletionStage;

/**
 * A worker that is not a thread of this JVM. It takes chunks by {@link Job#visit} and sends them to
 * where they run.
 *
 * <p>The engine calls these methods from any thread; they must return without waiting for the
 * worker.
 */
public interface RemoteWorker extends Worker {

  /**
   * How failures and reports name this worker.
   *
   * @return a name that distinguishes it from others, such as one with its process number
   */
  @Override
  String name();

  /**
   * Stops a job. What this worker runs of it must be interrupted, and killed if it ignores that.
   * Its claims must still be ended.
   *
   * @param task the job's task
   */
  void stop(RemoteTask task);

  /**
   * Has the worker close the job's per-worker resources and forget the job: the call is over.
   *
   * @param task the job's task
   * @return completes when the resources are closed, or when it is known that they never will be
   */
  CompletionStage<?> end(RemoteTask task);
}
