package dev.disentangle.internal;

import dev.disentangle.FailurePolicy;
import dev.disentangle.ItemRun;
import dev.disentangle.internal.Feed.Entry;
import dev.disentangle.internal.Feed.Result;

/**
 * What becomes of the failed items of a lazy call. Knows the feed and not the call, so that a call
 * that its consumer abandoned can be seen to be.
 *
 * @param feed where the outcomes go
 * @param failures what the call will throw
 * @param outcomes whether a failure is an outcome like others
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
