package dev.disentangle.processes;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.disentangle.ItemTimeoutException;
import dev.disentangle.Parallel;
import dev.disentangle.TaskFailedException;
import dev.disentangle.chunking.Chunking;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What many items were combined to, and can't come back, is blamed on these and no others. */
@Timeout(60)
class PartialResultsTest {

  /** So many that two items are a block. */
  private static final int ITEMS = 5001;

  /** Can't be written. */
  private static final class Unwritable {}

  /** Can't be read. */
  private static final class Unreadable implements Serializable {
    private static final long serialVersionUID = 1L;

    private void readObject(ObjectInputStream in) {
      throw new IllegalStateException("not here");
    }
  }

  /** Is never written to its end. */
  private static final class Endless implements Serializable {
    private static final long serialVersionUID = 1L;

    private void writeObject(ObjectOutputStream out) {
      while (true) {
        LockSupport.parkNanos(Long.MAX_VALUE);
        Thread.interrupted();
      }
    }
  }

  @Test
  void oneThatIsWrittenForEverTimesOut() {
    try (OpenProcessPool pool = ProcessPool.builder().workers(1).open()) {
      assertThatThrownBy(
              () ->
                  Parallel.using(pool)
                      .chunked(Chunking.fixed(ITEMS))
                      .itemTimeout(Duration.ofMillis(300))
                      .range(0, ITEMS)
                      .reduce(
                          (Object) 0,
                          i -> i != 4001 ? i : new Endless(),
                          (a, b) -> a instanceof Integer ? b : a))
          .isInstanceOf(TaskFailedException.class)
          .hasMessageContaining("item 4000 ")
          .hasCauseInstanceOf(ItemTimeoutException.class);
    }
  }

  private static void isBlamedOn(String items, int index, String kind) {
    boolean written = kind.equals("Unreadable");
    try (OpenProcessPool pool = ProcessPool.builder().workers(1).open()) {
      assertThatThrownBy(
              () ->
                  Parallel.using(pool)
                      .chunked(Chunking.fixed(ITEMS))
                      .range(0, ITEMS)
                      .reduce(
                          (Object) 0,
                          i -> i != index ? i : written ? new Unreadable() : new Unwritable(),
                          (a, b) -> a instanceof Integer ? b : a))
          .hasMessageContaining(items);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Unwritable", "Unreadable"})
  void areBlamedOnTheirItems(String kind) {
    isBlamedOn("items 4000 to 4001", 4001, kind);
    isBlamedOn("items 5000 to 5000", 5000, kind);
  }
}
