package dev.disentangle.threads;

import static org.assertj.core.api.Assertions.assertThat;

import dev.disentangle.Parallel;
import dev.disentangle.Sequential;
import dev.disentangle.chunking.Chunking;
import dev.disentangle.spi.Strategy;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A strategy can be captured by a task that goes to another process, and is the same value there.
 */
class CrossingStrategiesTest {

  private static final List<Strategy> STRATEGIES =
      List.of(
          Sequential.instance(),
          StaticChunking.workers(2),
          WorkStealing.workers(2),
          VirtualThreads.limit(2),
          WorkStealing.workers(2).chunked(Chunking.timed()),
          StaticChunking.workers(2).chunked(Chunking.balanced()));

  @Test
  void strategiesCrossUsedOrNot() throws Exception {
    for (Strategy strategy : STRATEGIES) {
      assertThat(copy(strategy)).isEqualTo(strategy).hasToString(strategy.toString());
      Parallel.map(i -> i, List.of(1, 2, 3), strategy);
      Strategy copy = (Strategy) copy(strategy);
      assertThat(copy).isEqualTo(strategy);
      assertThat(Parallel.map(i -> 2 * i, List.of(1, 2, 3), copy)).containsExactly(2, 4, 6);
    }
  }

  private static Object copy(Object object) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(object);
    }
    return new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
  }
}
