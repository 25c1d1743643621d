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
@SuppressWarnings("unchecked") // a wiring is untyped, but whoever makes it is typed
final class LazySteps {

  private LazySteps() {}

  /** A step that finds its item in the feed, and leaves the result there. */
  abstract static class LazyStep extends Step {
    final Feed feed;

    LazyStep(Wiring wiring) {
      feed = (Feed) wiring.out();
    }

    /**
     * Completes an entry; if the item is watched, not before it is known to be {@linkplain #inTime
     * in time}.
     */
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

  /** Completes the entry with the task's result. */
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

  /** Completes the entry without a value. */
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

  /** Completes the entry with an {@link Outcome.Success}. The sink does so for failures. */
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
