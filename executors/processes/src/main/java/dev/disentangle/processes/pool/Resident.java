package dev.disentangle.processes.pool;

import java.io.BufferedReader;
import java.io.FileReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** How much memory a process has, where the operating system tells. */
final class Resident {

  private Resident() {}

  /** Its resident memory in bytes; 0 where that can't be known. */
  static long bytes(long pid) {
    try (BufferedReader status =
        new BufferedReader(new FileReader("/proc/" + pid + "/status", StandardCharsets.US_ASCII))) {
      for (String line = status.readLine(); line != null; line = status.readLine()) {
        if (line.startsWith("VmRSS:")) {
          return 1024 * Long.parseLong(line.substring(6, line.lastIndexOf(' ')).trim());
        }
      }
    } catch (IOException e) {
      return 0;
    }
    return 0;
  }
}
