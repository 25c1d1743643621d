package dev.disentangle.processes.faults;

import dev.disentangle.Parallel;
import dev.disentangle.processes.OpenProcessPool;
import dev.disentangle.processes.ProcessPool;
import dev.disentangle.processes.TaskOutput;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A program whose library is gone when its workers look for it. Tells how two calls ended. */
final class JarlessCaller {

  /** What follows each error. */
  static final String CALL_ENDED = "-- the call has ended --\n";

  private JarlessCaller() {}

  /** The library's jar; a flag for workers. */
  public static void main(String[] args) throws Exception {
    try (OpenProcessPool pool =
        ProcessPool.builder()
            .workers(2)
            .jvmFlags(args[1])
            .output(TaskOutput.DISCARD) // else logged, whenever that is
            .open()) {
      Files.delete(Path.of(args[0]));
      for (int call = 1; call <= 2; call++) {
        try {
          throw new AssertionError(Parallel.map(x -> x, List.of(1, 2, 3), pool).toString());
        } catch (IllegalStateException e) {
          System.out.println(e);
          System.out.print(CALL_ENDED);
        }
      }
    }
  }
}
