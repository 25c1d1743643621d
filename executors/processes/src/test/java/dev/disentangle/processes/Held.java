package dev.disentangle.processes;

import dev.disentangle.conformance.Waiting;
import java.io.File;
import java.util.function.BooleanSupplier;

/**
 * Workers that are held while they start, as long as there is a file; each that comes makes it.
 *
 * @param file not there at first
 */
public record Held(File file) {

  /** What holds them, for their JVM. */
  public String[] flags() {
    return new String[] {
      "-XX:+UnlockDiagnosticVMOptions", "-XX:+PauseAtStartup", "-XX:PauseAtStartupFile=" + file
    };
  }

  /** Lets go all who come, until something is so. */
  public void releaseUntil(BooleanSupplier condition) throws InterruptedException {
    Waiting.until(
        () -> {
          file.delete();
          return condition.getAsBoolean();
        });
  }
}
