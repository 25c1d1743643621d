package dev.disentangle.processes.worker;

import static java.util.concurrent.TimeUnit.SECONDS;

import dev.disentangle.spi.Daemons;
import java.lang.ProcessBuilder.Redirect;

/**
 * Ends a worker whose caller is gone, or has no more use for it.
 *
 * <p>A JVM that halts first waits until all threads have come to a safepoint, which may take some
 * loops seconds, and for up to ten seconds for its compilers. A busy worker may have either, so it
 * has itself killed, as its caller would have done. An idle worker exits as any program does, since
 * shutdown hooks may have something to write. They may take as long as a caller would wait.
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
    } catch (Throwable e) { // no such command, no thread, no memory
      // then it halts at once
    } finally {
      Runtime.getRuntime().halt(0);
    }
  }

  private static void kill() throws Exception {
    new ProcessBuilder("kill", "-KILL", Long.toString(ProcessHandle.current().pid()))
        .redirectOutput(Redirect.DISCARD)
        .redirectError(Redirect.DISCARD)
        .start()
        .waitFor(
            1,
            SECONDS); // if this JVM ended first, the command might hit another process with its pid
  }

  /** Ends a JVM whose shutdown hooks don't end. */
  private static final class Limit implements Runnable {
    @Override
    public void run() {
      try {
        SECONDS.sleep(HOOKS_SECONDS);
      } catch (InterruptedException e) {
        // then it ends sooner
      }
      end(true);
    }
  }
}
