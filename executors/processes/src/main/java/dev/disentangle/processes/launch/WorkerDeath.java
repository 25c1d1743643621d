package dev.disentangle.processes.launch;

import java.io.File;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a worker JVM.
 *
 * @param pid its process id
 * @param exitCode as the system tells it: 128 + n after signal n
 * @param killed whether its caller did it
 * @param lastWords the last lines that it printed
 * @param errorFile where it told of its crash; null if it didn't
 */
public record WorkerDeath(
    long pid, int exitCode, boolean killed, List<String> lastWords, @Nullable File errorFile) {

  /** Copies. */
  public WorkerDeath {
    lastWords = List.copyOf(lastWords);
  }

  /** The signal that ended it, null if none did. */
  public @Nullable String signal() {
    return Signals.of(exitCode);
  }

  /** All of it, for people. */
  public String describe() {
    StringBuilder text = new StringBuilder("worker JVM ").append(pid);
    String signal = signal();
    if (errorFile != null) {
      text.append(" crashed with ").append(crash());
    } else if (killed) {
      text.append(" was killed by its caller");
    } else if (signal != null) {
      text.append(" was killed by ").append(signal);
    } else {
      text.append(" ended");
    }
    text.append(" (exit code ").append(exitCode).append(')');
    if ("SIGKILL".equals(signal) && !killed) {
      text.append(", maybe by the system for want of memory");
    }
    if (errorFile != null) {
      text.append("; see ").append(errorFile);
    }
    if (!lastWords.isEmpty()) {
      text.append("; its last words:");
      for (String line : lastWords) {
        text.append("\n  ").append(line);
      }
    }
    return text.toString();
  }

  /** The JVM catches the signal of a crash, tells of it, and ends by an exit code of its own. */
  private String crash() {
    for (String line : lastWords) {
      if (line.startsWith("#  ")) {
        return line.substring(3);
      }
    }
    return "an error of the JVM";
  }
}
