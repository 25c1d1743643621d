package dev.disentangle.processes;

import dev.disentangle.Parallel;
import dev.disentangle.conformance.Waiting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A program that ends while one of its two workers is busy and the other idle, and looks at them
 * from a shutdown hook of its own.
 */
final class LeavingCaller {

  private static final OpenProcessPool POOL =
      ProcessPool.builder().workers(2).idleTimeout(Duration.ofMinutes(5)).open();

  private LeavingCaller() {}

  public static void main(String[] args) throws Exception {
    Path begun = Path.of(args[0], "begun");
    Path ended = Path.of(args[0], "ended");
    Set<Long> workers = Meeting.pids(POOL, 2);
    Future<Long> busy = Executors.newSingleThreadExecutor().submit(() -> pidAtTheEnd(begun, ended));
    Waiting.until(() -> Files.exists(begun));
    Runtime.getRuntime().addShutdownHook(new Thread(() -> look(workers, busy, ended)));
    System.exit(0);
  }

  private static long pidAtTheEnd(Path begun, Path ended) {
    List<String> files = List.of(begun.toString(), ended.toString());
    return Parallel.map(
            item -> {
              Files.createFile(Path.of(item.get(0)));
              Waiting.until(() -> Files.exists(Path.of(item.get(1))));
              return ProcessHandle.current().pid();
            },
            List.of(files),
            POOL)
        .get(0);
  }

  private static void look(Set<Long> workers, Future<Long> busy, Path ended) {
    try {
      Waiting.until(() -> alive(workers).size() < 2);
      List<Long> left = alive(workers);
      Files.createFile(ended);
      System.out.println("left: " + left.equals(List.of(busy.get())));
      System.out.println("in a hook: " + Parallel.map(x -> x + 1, List.of(1, 2), POOL));
    } catch (Exception e) {
      System.out.println(e);
    }
  }

  private static List<Long> alive(Set<Long> workers) {
    return workers.stream().filter(Meeting::isAlive).toList();
  }
}
