package dev.disentangle.processes;

import java.io.File;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A caller keeps its results and what is under way, whatever goes by. */
@Timeout(60)
class CallerMemoryTest {

  /** 160 MB of inputs each way, in a heap of 24. */
  private static final String SOURCE =
      """
      package app;

      import dev.disentangle.Inputs;
      import dev.disentangle.Parallel;
      import dev.disentangle.processes.ProcessPool;
      import java.util.List;
      import java.util.stream.LongStream;
      import java.util.stream.Stream;

      public class Main {
        private static final int N = 20_000;

        private static Inputs<byte[]> blocks() {
          return Inputs.of(LongStream.range(0, N).mapToObj(i -> new byte[8_000]));
        }

        public static void main(String[] args) {
          Parallel processes = Parallel.using(ProcessPool.workers(2));
          processes.forEach(block -> {}, blocks());
          try (Stream<byte[]> results = processes.stream(block -> block, blocks())) {
            long sum = results.mapToLong(block -> block.length).sum();
            double many = processes.sum(100_000_000L, i -> 1.0);
            System.out.print(sum == 8_000L * N && many == 1e8 ? List.of(-1, -5) : sum + " " + many);
          }
        }
      }
      """;

  @Test
  void aSmallHeapIsEnough(@TempDir Path folder) throws Exception {
    Program program = new Program(folder);
    Path classes = program.compile("app/Main.java", SOURCE, "-cp", Program.library());
    program.runs(
        Program.jdks().get(0),
        "-Xmx24m",
        "-cp",
        classes + File.pathSeparator + Program.library(),
        "app.Main");
  }
}
