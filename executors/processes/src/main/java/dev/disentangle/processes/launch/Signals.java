package dev.disentangle.processes.launch;

import java.io.File;
import org.jspecify.annotations.Nullable;

/** Tells from an exit code which signal has ended a process. */
final class Signals {

  private static final int BASE = 128;
  private static final int NAMED = 16;

  /** Names by number; empty where Linux and macOS differ. */
  private static final String[] NAMES = {
    "", "HUP", "INT", "QUIT", "ILL", "TRAP", "ABRT", "", "FPE", "KILL", "", "SEGV", "", "PIPE",
    "ALRM", "TERM"
  };

  private Signals() {}

  /** The signal that ended a process, such as {@code SIGKILL}; null if none did. */
  static @Nullable String of(int exitCode) {
    int signal = exitCode - BASE;
    if (signal <= 0 || signal >= 65 || File.separatorChar == '\\') {
      return null;
    }
    return signal < NAMED && !NAMES[signal].isEmpty() ? "SIG" + NAMES[signal] : "signal " + signal;
  }
}
