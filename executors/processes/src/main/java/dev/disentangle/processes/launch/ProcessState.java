package dev.disentangle.processes.launch;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The state of a process, according to the system. */
public final class ProcessState {

  private ProcessState() {}

  /**
   * Whether the process is stopped, by SIGSTOP or a debugger; false where there is no {@code
   * /proc}.
   */
  public static boolean isStopped(long pid) {
    char state = of(pid);
    return state == 'T' || state == 't';
  }

  /**
   * The letter of its state, as in {@code ps}; a space if it is gone or there is no {@code /proc}.
   */
  static char of(long pid) {
    try (InputStream in = new FileInputStream("/proc/" + pid + "/stat")) {
      // pid (name) letter …: the name may contain parentheses, what follows it does not
      String stat = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
      return stat.charAt(stat.lastIndexOf(')') + 2);
    } catch (IOException | IndexOutOfBoundsException e) {
      return ' ';
    }
  }
}
