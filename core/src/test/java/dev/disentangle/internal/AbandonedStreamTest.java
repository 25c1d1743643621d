package dev.disentangle.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.disentangle.Cancellation;
import dev.disentangle.Parallel;
import dev.disentangle.Progress;
import dev.disentangle.ProgressUpdate.State;
import dev.disentangle.Report;
import dev.disentangle.Sequential;
import dev.disentangle.Task;
import dev.disentangle.conformance.Waiting;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Streams that nobody closes, once the collector has found that nobody has them any more. */
@Timeout(60)
class AbandonedStreamTest {

  private final List<Report> reports = new CopyOnWriteArrayList<>();
  private final List<State> states = new CopyOnWriteArrayList<>();
  private final Parallel call = Parallel.using(Sequential.instance()).onReport(reports::add);
  private final Progress progress = update -> states.add(update.state());

  @Test
  void theListenersHearOfTheEnd() throws Exception {
    takeOne(call.window(1).progress(progress));
    awaitCollected(() -> reports.size() == 1);
    assertThat(states).containsOnlyOnce(State.STOPPED);
  }

  @Test
  void oneThatCameToItsEndIsNotEndedAgain() throws Exception {
    WeakReference<Object> ended = takeAll(call.progress(progress));
    awaitCollected(() -> ended.get() == null);
    takeOne(call);
    awaitCollected(() -> reports.size() > 1); // by now the collector has told of the first, too
    assertThat(reports).hasSize(2);
    assertThat(states).containsOnlyOnce(State.FINISHED).doesNotContain(State.STOPPED);
  }

  @Test
  void theCancellationForgetsTheCall() throws Exception {
    Cancellation cancellation = new Cancellation();
    WeakReference<Object> task = takeOne(call.cancelledBy(cancellation));
    awaitCollected(() -> task.get() == null);
    cancellation.cancel();
  }

  /** In a frame of its own, which holds the stream no longer than it is used. */
  private static WeakReference<Object> takeOne(Parallel call) {
    Task<Integer, Integer> task = own();
    assertThat(call.stream(task, List.of(1, 2, 3)).findFirst()).contains(1);
    return new WeakReference<>(task);
  }

  private static WeakReference<Object> takeAll(Parallel call) {
    Stream<Integer> results = call.stream(own(), List.of(1, 2, 3));
    assertThat(results.toList()).containsExactly(1, 2, 3);
    return new WeakReference<>(results);
  }

  /** A task that nobody else has. */
  private static Task<Integer, Integer> own() {
    List<Integer> seen = new ArrayList<>();
    return item -> {
      seen.add(item);
      return item;
    };
  }

  private static void awaitCollected(BooleanSupplier consequence) throws InterruptedException {
    Waiting.until(
        () -> {
          System.gc();
          return consequence.getAsBoolean();
        });
  }
}
