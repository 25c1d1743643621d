package dev.disentangle.internal;

import dev.disentangle.ItemRun;

/** What becomes of an item that failed for good. */
@FunctionalInterface
interface FailureSink {
  void failed(EngineJob job, ItemRun run, Throwable thrown);
}
