package dev.disentangle.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.disentangle.Parallel;
import dev.disentangle.SerializableCallable;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

/** Futures that others wrap around commands can't be completed by their copies in workers. */
class ForeignFuturesTest {

  private static final Parallel CALLS = Parallel.using(ProcessPool.workers(2));

  private final ExecutorService executor = CALLS.asExecutorService();

  @Test
  void completableFutures() {
    assertThatThrownBy(() -> CompletableFuture.supplyAsync(() -> 1, executor))
        .isInstanceOf(RejectedExecutionException.class)
        .hasMessageContaining("CompletableFuture")
        .hasMessageContaining("processPool(2)")
        .hasMessageContaining("Use submit");
    assertThat(CompletableFuture.completedFuture(1).thenApplyAsync(x -> x, executor))
        .isCompletedExceptionally();
  }

  @Test
  void completionServices() {
    ExecutorCompletionService<Integer> service = new ExecutorCompletionService<>(executor);
    SerializableCallable<Integer> task = () -> 1;
    assertThatThrownBy(() -> service.submit(task)).isInstanceOf(RejectedExecutionException.class);
  }

  @Test
  void insideATaskTheyRunThere() {
    List<Integer> results =
        CALLS.map(
            x -> {
              ExecutorService inner = CALLS.asExecutorService();
              return CompletableFuture.supplyAsync(() -> x * 2, inner).get();
            },
            List.of(1, 2));
    assertThat(results).containsExactly(2, 4);
  }
}
