package dev.disentangle.processes.launch;

import java.util.List;

/** A caller in a JVM of its own: starts a worker, and says what the worker told, and its pid. */
final class TestCaller {

  private TestCaller() {}

  public static void main(String[] arguments) throws Exception {
    LaunchOptions options = LaunchOptions.DEFAULT.flags(List.of(arguments));
    WorkerProcess worker = TestWorker.start("tell", options);
    StringBuilder told = new StringBuilder();
    while (told.indexOf("\n\n") < 0) {
      int one = worker.fromWorker().read();
      if (one < 0) {
        System.out.println(worker.death().get().describe());
        return;
      }
      told.append((char) one);
    }
    System.out.println(told.toString().strip());
    System.out.println("pid=" + worker.pid());
    System.out.println();
    Thread.sleep(Long.MAX_VALUE);
  }
}
