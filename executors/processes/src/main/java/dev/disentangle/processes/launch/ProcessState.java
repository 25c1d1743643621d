package dev.disentangle.processes.launch;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** What the system says a process is doing. */
public final class ProcessState {

  private ProcessState() {}

  /** Whether it is stopped, by SIGSTOP or a debugger; false where the system doesn't tell. */
  public static boolean isStopped(long pid) {
    char state = of(pid);
    return state == 'T' || state == 't';
  }

  /** The letter of its state, as in {@code ps}; a space if it is gone, or nobody tells. */
  static char of(long pid) {
    try (InputStream in = new FileInputStream("/proc/" + pid + "/stat")) {
      // pid (name) letter …: the name may have anything in it, what follows has no parentheses.
      String stat = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
      return stat.charAt(stat.lastIndexOf(')') + 2);
    } catch (IOException | IndexOutOfBoundsException e) {
      return ' ';
    }
  }
}
