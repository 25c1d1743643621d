package dev.disentangle.spi;

import java.util.concurrent.CompletionStage;

/**
 * A worker that is no thread of this JVM: it takes chunks by {@link Job#visit} and sends them to
 * where they run.
 *
 * <p>The engine's calls may come from any thread, and must not wait for the worker.
 */
public interface RemoteWorker extends Worker {

  /**
   * How failures and reports name this worker.
   *
   * @return a name that tells it from others, a process number say
   */
  @Override
  String name();

  /**
   * The job was stopped: what this worker runs of it is to be interrupted, and ended if it does not
   * listen. Every claim must still get its ending.
   *
   * @param task the job's task
   */
  void stop(RemoteTask task);

  /**
   * The call is over, and what the worker keeps of the job can go: its per-worker resources are
   * closed there.
   *
   * @param task the job's task
   * @return completes when they are closed, or never will be
   */
  CompletionStage<?> end(RemoteTask task);
}
