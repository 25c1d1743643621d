package dev.disentangle.internal;

import dev.disentangle.ContextAction;
import dev.disentangle.ContextTask;
import dev.disentangle.ItemRun;
import dev.disentangle.Outcome;
import dev.disentangle.internal.Feed.Entry;
import dev.disentangle.internal.Feed.Result;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The steps over inputs that are read as the call goes on. */
@SuppressWarnings("unchecked") // a wiring is untyped, its maker is not
final class LazySteps {

  private LazySteps() {}

  /** What the steps share: they find their item in the feed, and leave its result there. */
  abstract static class LazyStep extends Step {
    final Feed feed;

    LazyStep(Wiring wiring) {
      feed = (Feed) wiring.out();
    }

    /** Hands a result over; that of an item that is watched only if it turns out to be in time. */
    final void handOver(Entry entry, Result result, Seat seat) {
      if (seat.watch == null) {
        feed.complete(entry, result);
      } else {
        entry.inHand = result;
      }
    }

    @Override
    void inTime(long i, Seat seat) {
      Entry entry = feed.at(i);
      Result result = entry == null ? null : entry.inHand;
      if (entry != null && result != null) {
        feed.complete(entry, result);
      }
    }

    @Override
    @Nullable Object input(long i) {
      Entry entry = feed.at(i);
      return entry == null ? null : entry.input;
    }
  }

  /** Hands the result over. */
  static final class Map extends LazyStep {
    private final ContextTask<Object, @Nullable Object> task;

    Map(Wiring wiring) {
      super(wiring);
      task = (ContextTask<Object, @Nullable Object>) wiring.task();
    }

    @Override
    void item(long i, Seat seat) throws Exception {
      Entry entry = feed.at(i);
      if (entry != null) {
        handOver(entry, new Result(task.apply(entry.input, seat.context), false), seat);
      }
    }
  }

  /** Hands nothing over but the news. */
  static final class Each extends LazyStep {
    private static final Result DONE = new Result(null, false);
    private final ContextAction<Object> task;

    Each(Wiring wiring) {
      super(wiring);
      task = (ContextAction<Object>) wiring.task();
    }

    @Override
    void item(long i, Seat seat) throws Exception {
      Entry entry = feed.at(i);
      if (entry != null) {
        task.accept(entry.input, seat.context);
        handOver(entry, DONE, seat);
      }
    }
  }

  /** Hands an {@link Outcome.Success} over; failures are handed over by the sink. */
  static final class Outcomes extends LazyStep {
    private final ContextTask<Object, @Nullable Object> task;

    Outcomes(Wiring wiring) {
      super(wiring);
      task = (ContextTask<Object, @Nullable Object>) wiring.task();
    }

    @Override
    void item(long i, Seat seat) throws Exception {
      Entry entry = feed.at(i);
      if (entry != null) {
        long begun = System.nanoTime();
        Object value = task.apply(entry.input, seat.context);
        Duration ran = Duration.ofNanos(System.nanoTime() - begun);
        ItemRun run = new ItemRun(i, entry.input, seat.context.attempt, seat.tally.name, ran);
        handOver(entry, new Result(new Outcome.Success<>(run, value), false), seat);
      }
    }
  }
}
