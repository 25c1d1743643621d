package dev.disentangle.processes.faults;

import dev.disentangle.Parallel;
import dev.disentangle.processes.ProcessPool;
import java.io.File;
import java.util.List;

/** A program that is to be killed, or that exits by itself, while its workers are busy. */
final class BusyCaller {

  private BusyCaller() {}

  /** The folder where workers sign in; whether to exit when so many have. */
  public static void main(String[] args) {
    File folder = new File(args[0]);
    int workers = Integer.parseInt(args[1]);
    if (args.length > 2) {
      Thread exit =
          new Thread(
              () -> {
                try {
                  Harm.awaitPids(folder, workers);
                } catch (InterruptedException e) {
                  throw new AssertionError(e);
                }
                System.exit(5);
              });
      exit.start();
    }
    Parallel.forEach(
        item -> {
          Harm.here(folder);
          Thread.sleep(Long.MAX_VALUE);
        },
        List.of(1, 2, 3, 4, 5, 6, 7, 8),
        ProcessPool.workers(workers));
  }
}
