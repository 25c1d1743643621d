package dev.disentangle.benchmarks;

import dev.disentangle.chunking.Chunking;
import dev.disentangle.chunking.Cursor;
import dev.disentangle.chunking.Cutter;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.ThreadParams;

/** One claim after the other of a job that has no end in practice, pace reported as workers do. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ClaimCost {

  private static final long SIZE = 1L << 62;

  /** Which chunking; guided with a minimum, since without one it would soon be dry. */
  @Param({"fixed", "cyclic", "guided", "timed", "stealing"})
  public String chunking = "";

  private Cutter cutter = Chunking.fixed(1).cutter(0, 1);

  /** Cuts the job anew. */
  @Setup(Level.Iteration)
  public void cut() {
    Chunking chosen =
        switch (chunking) {
          case "fixed" -> Chunking.fixed(16);
          case "cyclic" -> Chunking.cyclic(16);
          case "guided" -> Chunking.guided(16);
          case "timed" -> Chunking.timed();
          default -> Chunking.stealing();
        };
    cutter = chosen.cutter(SIZE, 2);
  }

  /** A thread's cursor. */
  @State(Scope.Thread)
  public static class Claimer {
    private Cursor cursor = new Cursor(0);

    /** Takes a seat. */
    @Setup(Level.Iteration)
    public void sit(ThreadParams threads) {
      cursor = new Cursor(threads.getThreadIndex() % 2);
    }
  }

  /** Claims a chunk. */
  @Benchmark
  public boolean claim(Claimer claimer) {
    boolean claimed = cutter.next(claimer.cursor);
    claimer.cursor.ran(16, 50_000);
    return claimed;
  }
}
