package dev.disentangle.processes.worker;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.lang.ProcessBuilder.Redirect;

/**
 * The end of a worker whose caller is gone.
 *
 * <p>A JVM that is told to halt waits until all threads have come to a safepoint, from which some
 * loops are seconds away, and up to ten seconds for its compilers. A busy worker may have either,
 * so it has itself killed, as its caller would have done. An idle one just halts: a profiler in it
 * may have something to write.
 */
final class CallerGone {

  private CallerGone() {}

  static void end(boolean busy) {
    try {
      if (busy) {
        kill();
      }
    } catch (Throwable e) { // no such command, no memory for it
      // the slow way, then
    } finally {
      Runtime.getRuntime().halt(0);
    }
  }

  private static void kill() throws Exception {
    new ProcessBuilder("kill", "-KILL", Long.toString(ProcessHandle.current().pid()))
        .redirectOutput(Redirect.DISCARD)
        .redirectError(Redirect.DISCARD)
        .start()
        .waitFor(1, SECONDS); // it could meet another process of our number, were we gone before
  }
}
