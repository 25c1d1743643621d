package dev.disentangle.processes.shared;

import static org.assertj.core.api.Assertions.assertThat;

import dev.disentangle.Shared;
import dev.disentangle.internal.SharedValue;
import dev.disentangle.processes.NotShippableException;
import dev.disentangle.processes.codec.JavaCodec;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class SharedFreightTest {

  /** Waits as it is written until another is, too. */
  private static final class Meeting implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final CountDownLatch BOTH = new CountDownLatch(2);

    private void writeObject(ObjectOutputStream out) throws IOException {
      BOTH.countDown();
      try {
        BOTH.await();
      } catch (InterruptedException e) {
        throw new InterruptedIOException();
      }
      out.defaultWriteObject();
    }
  }

  @Test
  void valuesThatHoldEachOtherAreRefusedThoughBothAreWrittenAtOnce() {
    List<Object> first = new ArrayList<>(List.of(new Meeting()));
    List<Object> second = new ArrayList<>(List.of(new Meeting()));
    Shared<?> one = Shared.of(first);
    Shared<?> other = Shared.of(second);
    first.add(other);
    second.add(one);
    for (CompletableFuture<?> written : List.of(write(one), write(other))) {
      assertThat(written)
          .failsWithin(Duration.ofSeconds(10))
          .withThrowableThat()
          .havingCause()
          .isInstanceOf(NotShippableException.class)
          .withMessageContaining("Shared[ArrayList] contains itself");
    }
  }

  private static CompletableFuture<?> write(Shared<?> shared) {
    CompletableFuture<SharedFreight> written = new CompletableFuture<>();
    Thread writer =
        new Thread(
            () -> {
              try {
                written.complete(SharedFreight.of((SharedValue<?>) shared, new JavaCodec(null)));
              } catch (IOException | RuntimeException e) {
                written.completeExceptionally(e);
              }
            });
    writer.setDaemon(true);
    writer.start();
    return written;
  }
}
