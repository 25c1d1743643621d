package dev.disentangle.threads;

import dev.disentangle.chunking.Chunking;
import dev.disentangle.conformance.StrategyConformance;
import dev.disentangle.spi.OpenStrategy;
import dev.disentangle.spi.Strategy;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;

/**
 * What a pool of one's own does that a shared one doesn't; the other two are kin, and run when
 * there is time.
 */
class OpenPoolConformanceTest {

  /** A pool for each test, closed after it: nothing may be left then, idle timeout or not. */
  abstract static class OpenPoolConformance extends StrategyConformance {
    private OpenStrategy pool;

    abstract OpenStrategy open();

    @BeforeEach
    void openPool() {
      pool = open();
    }

    @AfterEach
    void closePool() {
      pool.close();
    }

    @Override
    public Strategy strategy() {
      return pool;
    }

    /** Who owns the threads changes nothing of how chunks are cut. */
    @Override
    public List<Chunking> chunkings() {
      return List.of(Chunking.fixed(7), Chunking.stealing());
    }
  }

  @Nested
  class OfWorkStealing extends OpenPoolConformance {
    @Override
    OpenStrategy open() {
      return WorkStealing.workers(3).open();
    }
  }

  @Nested
  @Tag("stress")
  class OfStaticChunking extends OpenPoolConformance {
    @Override
    OpenStrategy open() {
      return StaticChunking.workers(2).open();
    }
  }

  @Nested
  @Tag("stress")
  class OfVirtualThreads extends OpenPoolConformance {
    @Override
    OpenStrategy open() {
      return VirtualThreads.limit(5).open();
    }
  }
}
