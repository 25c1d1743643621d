package dev.disentangle.processes.worker;

import static java.util.concurrent.TimeUnit.SECONDS;

import dev.disentangle.spi.Daemons;
import java.lang.ProcessBuilder.Redirect;

/**
 * The end of a worker whose caller is gone, or has no more use for it.
 *
 * <p>A JVM that is told to halt waits until all threads have come to a safepoint, from which some
 * loops are seconds away, and up to ten seconds for its compilers. A busy worker may have either,
 * so it has itself killed, as its caller would have done. An idle one exits as any program does:
 * there may be shutdown hooks with something to write. They have as long as a caller would wait.
 */
final class CallerGone {

  private static final long HOOKS_SECONDS = 10;

  private CallerGone() {}

  static void end(boolean busy) {
    try {
      if (busy) {
        kill();
      } else {
        Daemons.thread("disentangle-end", new Limit()).start();
        System.exit(0);
      }
    } catch (Throwable e) { // no such command, no thread, no memory for it
      // at once, then
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

  /** For shutdown hooks that don't end. */
  private static final class Limit implements Runnable {
    @Override
    public void run() {
      try {
        SECONDS.sleep(HOOKS_SECONDS);
      } catch (InterruptedException e) {
        // the sooner
      }
      end(true);
    }
  }
}
