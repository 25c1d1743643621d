package dev.disentangle.processes.launch;

import java.io.File;
import org.jspecify.annotations.Nullable;

/** What exit codes say of signals. */
final class Signals {

  private static final int BASE = 128;
  private static final int NAMED = 16;

  /** By their numbers, which are the same on Linux and macOS; the rest goes by number. */
  private static final String[] NAMES = {
    "", "HUP", "INT", "QUIT", "ILL", "TRAP", "ABRT", "", "FPE", "KILL", "", "SEGV", "", "PIPE",
    "ALRM", "TERM"
  };

  private Signals() {}

  /** The signal that ended a process, null if none did. */
  static @Nullable String of(int exitCode) {
    int signal = exitCode - BASE;
    if (signal <= 0 || signal >= 65 || File.separatorChar == '\\') {
      return null;
    }
    return signal < NAMED && !NAMES[signal].isEmpty() ? "SIG" + NAMES[signal] : "signal " + signal;
  }
}
