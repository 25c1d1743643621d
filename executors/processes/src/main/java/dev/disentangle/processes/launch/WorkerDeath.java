package dev.disentangle.processes.launch;

import java.io.File;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a worker JVM ended.
 *
 * @param pid its process id
 * @param exitCode its exit code; 128 + n after signal n
 * @param killed whether its caller killed it
 * @param lastWords the last lines that it printed
 * @param errorFile the JVM's description of its crash; null if there is none
 */
public record WorkerDeath(
    long pid, int exitCode, boolean killed, List<String> lastWords, @Nullable File errorFile) {

  /** Copies the list. */
  public WorkerDeath {
    lastWords = List.copyOf(lastWords);
  }

  /** The signal that ended the worker; null if none did. */
  public @Nullable String signal() {
    return Signals.of(exitCode);
  }

  /** A description for people, over several lines if there are last words. */
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

  /**
   * The signal of the crash, from the JVM's message: the exit code does not tell, since the JVM
   * catches the signal and aborts.
   */
  private String crash() {
    for (String line : lastWords) {
      if (line.startsWith("#  ")) {
        return line.substring(3);
      }
    }
    return "an error of the JVM";
  }
}
