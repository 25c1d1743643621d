package dev.disentangle.processes.faults;

import dev.disentangle.Parallel;
import dev.disentangle.PerWorker;
import dev.disentangle.chunking.Chunking;
import dev.disentangle.processes.OpenProcessPool;
import dev.disentangle.processes.ProcessPool;
import java.io.File;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;

/** A program that is to be killed, or that exits by itself, while its workers are busy. */
final class BusyCaller {

  private static final List<Integer> INPUTS = List.of(1, 2, 3, 4, 5, 6, 7, 8);

  private BusyCaller() {}

  /** The folder where workers sign in; how many do; what they are busy with. */
  public static void main(String[] args) {
    File folder = new File(args[0]);
    int workers = Integer.parseInt(args[1]);
    Parallel call = Parallel.using(ProcessPool.workers(workers));
    switch (args[2]) {
      case "the task" -> forEver(call, folder);
      case "the task, until the caller exits" -> {
        exitLater(folder, workers);
        forEver(call, folder);
      }
      case "the task, until it is told" -> untilTold(folder, workers);
      case "a counted loop" -> count(folder, workers);
      case "reading the task" -> {
        Endless endless = new Endless(folder);
        call.forEach(item -> endless.hashCode(), INPUTS);
      }
      case "closing its resource" -> {
        PerWorker<String> resource =
            PerWorker.of(
                () -> "open",
                open -> {
                  Harm.here(folder);
                  Harm.loop();
                });
        File met = new File(folder, "met"); // no worker is without an item
        met.mkdir();
        call.perWorker(resource)
            .chunked(Chunking.fixed(1))
            .forEach(
                (item, context) -> {
                  Harm.here(met);
                  Harm.awaitPids(met, workers);
                },
                INPUTS);
      }
      default -> throw new IllegalArgumentException(args[2]);
    }
  }

  private static void forEver(Parallel call, File folder) {
    call.forEach(
        item -> {
          Harm.here(folder);
          Thread.sleep(Long.MAX_VALUE);
        },
        INPUTS);
  }

  /** With a collector for which the compiler by itself would not let such a loop be left. */
  private static void count(File folder, int workers) {
    try (OpenProcessPool pool =
        ProcessPool.builder().workers(workers).jvmFlags("-XX:+UseSerialGC").open()) {
      Parallel.using(pool)
          .forEach(
              item -> {
                Harm.compileCounting();
                Harm.here(folder);
                Harm.countForEver();
              },
              INPUTS.subList(0, workers));
    }
  }

  /** No worker may be lost meanwhile. */
  private static void untilTold(File folder, int workers) {
    try (OpenProcessPool pool =
        ProcessPool.builder().workers(workers).heartbeat(Duration.ofSeconds(4)).open()) {
      Parallel.using(pool)
          .crashRetries(0)
          .forEach(
              item -> {
                Harm.here(folder);
                Harm.await(folder, "told", 1);
              },
              INPUTS.subList(0, workers));
    }
  }

  private static void exitLater(File folder, int workers) {
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

  /** Can't be read to its end. */
  private static final class Endless implements Serializable {
    private static final long serialVersionUID = 1L;
    private final File folder;

    Endless(File folder) {
      this.folder = folder;
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      in.defaultReadObject();
      Harm.here(folder);
      Harm.loop();
    }
  }
}
