package dev.disentangle.internal;

import dev.disentangle.ItemRun;

/** Receives the items that have failed after their retries. */
@FunctionalInterface
interface FailureSink {
  void failed(EngineJob job, ItemRun run, Throwable thrown);
}
