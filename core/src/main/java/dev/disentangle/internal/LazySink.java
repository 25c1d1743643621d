package dev.disentangle.internal;

import dev.disentangle.FailurePolicy;
import dev.disentangle.ItemRun;
import dev.disentangle.internal.Feed.Entry;
import dev.disentangle.internal.Feed.Result;

/**
 * Receives the failed items of a lazy call. Refers to the feed and not to the call, so that an
 * abandoned call can be garbage-collected.
 *
 * @param feed where the outcomes go
 * @param failures what the call will throw
 * @param outcomes whether the call returns outcomes, so that a failure is one of them
 */
record LazySink(Feed feed, Failures failures, boolean outcomes) implements FailureSink {

  @Override
  public void failed(EngineJob job, ItemRun run, Throwable thrown) {
    Entry entry = feed.at(run.index());
    if (outcomes) {
      if (entry != null) {
        feed.complete(entry, new Result(SizedCall.outcome(run, thrown), false));
      }
      return;
    }
    failures.add(run, thrown);
    if (entry != null) {
      feed.complete(entry, new Result(null, true));
    }
    if (job.options.onFailure == FailurePolicy.FAIL_FAST) {
      job.stop(Stop.Reason.FAILED, null);
    }
  }
}
