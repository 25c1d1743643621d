package dev.disentangle.processes.worker;

import dev.disentangle.processes.codec.Attempts;
import dev.disentangle.spi.ChunkReport;
import dev.disentangle.spi.ChunkRunner;
import java.util.Arrays;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * The encoding of a chunk's results and exceptions, each as a part of its item, whose clock minds
 * it. One that can't be interrupted either is the worker's end: what was encoded before it still
 * goes to the caller.
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

  /** By who mind the clock: a report that ends with the item at hand, with what is encoded. */
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
