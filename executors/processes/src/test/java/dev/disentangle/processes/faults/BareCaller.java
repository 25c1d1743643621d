package dev.disentangle.processes.faults;

import dev.disentangle.Parallel;
import dev.disentangle.processes.OpenProcessPool;
import dev.disentangle.processes.ProcessPool;
import java.io.File;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** A program for systems that lack something. Ends with 0 if all went well. */
final class BareCaller {

  private BareCaller() {}

  /** The folder where things happen once; the signal that one worker takes; flags for workers. */
  public static void main(String[] args) {
    File folder = new File(args[0]);
    String signal = args[1];
    List<String> flags = List.of(args).subList(2, args.length);
    List<Integer> inputs = IntStream.range(0, 100).boxed().toList();
    try (OpenProcessPool pool =
        ProcessPool.builder()
            .workers(2)
            .heartbeat(Duration.ofSeconds(1))
            .jvmFlags(flags.toArray(String[]::new))
            .open()) {
      List<Integer> squares =
          Parallel.using(pool)
              .crashRetries(5) // one that stalls is taken for a stopped one
              .map(
                  x -> {
                    if (x == 50 && !signal.equals("none") && Harm.first(folder, "struck")) {
                      Harm.suffer(signal);
                    }
                    return x * x;
                  },
                  inputs);
      if (!squares.equals(inputs.stream().map(x -> x * x).toList())) {
        throw new AssertionError(squares);
      }
    }
  }
}
