package dev.disentangle.processes.worker;

import dev.disentangle.processes.codec.Attempts;
import dev.disentangle.spi.ChunkReport;
import dev.disentangle.spi.ChunkRunner;
import java.util.Arrays;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Encodes a chunk's results and exceptions, each within the time limit of its item. If the encoding
 * of one hangs and ignores the interrupt, the worker ends; what was encoded before that still goes
 * to the caller.
 */
final class MindedEncoding implements Attempts {

  private final ChunkRunner runner;
  private final ChunkReport report;
  private final long from;
  private final int shift;
  private int place;

  MindedEncoding(ChunkRunner runner, ChunkReport report, long from, int shift) {
    this.runner = runner;
    this.report = report;
    this.from = from;
    this.shift = shift;
  }

  @Override
  public @Nullable Throwable attempt(int place, Callable<?> what) {
    this.place = place;
    return runner.finish(from + ((long) place << shift), what);
  }

  /**
   * Called by the watch: the report, cut off at the item at hand, with the results encoded so far.
   */
  ChunkReport upToThis(ChunkReport cut) {
    if (!(report.results() instanceof Object[] all)) {
      return cut;
    }
    @Nullable Object[] encoded = Arrays.copyOf(all, place + 1);
    encoded[place] = null;
    return new ChunkReport(
        cut.reached(),
        encoded,
        cut.runs(),
        cut.failures(),
        cut.nanos(),
        cut.initNanos(),
        cut.slowest(),
        cut.broken());
  }
}
