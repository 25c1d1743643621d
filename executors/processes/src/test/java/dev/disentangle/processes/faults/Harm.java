package dev.disentangle.processes.faults;

import dev.disentangle.conformance.Waiting;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What tasks do to their workers. Files in a folder tell what happened in workers that died. */
final class Harm {

  private static final long LOOK_AGAIN_MILLIS = 2;

  private Harm() {}

  /** Sends real signals, by the real command. */
  static void signal(String name, long... pids) throws Exception {
    List<String> command = new ArrayList<>(List.of("kill", "-" + name));
    Arrays.stream(pids).mapToObj(Long::toString).forEach(command::add);
    new ProcessBuilder(command).inheritIO().start().waitFor();
  }

  /** Sends a signal to all processes of a group, as a terminal does. */
  static void signalGroup(String name, long group) throws Exception {
    new ProcessBuilder("kill", "-" + name, "--", "-" + group).inheritIO().start().waitFor();
  }

  /** Takes a signal, or ends by itself, and does not return from what ends the JVM. */
  static void suffer(String signal) throws Exception {
    if (signal.equals("halt")) {
      Runtime.getRuntime().halt(3);
    } else if (signal.equals("exit")) {
      System.exit(3);
    }
    signal(signal, ProcessHandle.current().pid());
    if (!signal.equals("STOP")) {
      Thread.sleep(Long.MAX_VALUE);
    }
  }

  /** Takes all interrupts, and goes on for ever. */
  @SuppressWarnings("ThreadPriorityCheck")
  static String loop() {
    while (true) {
      Thread.yield();
      Thread.interrupted();
    }
  }

  /** Goes on for ever in a compiled loop that calls nothing, and is left every few seconds. */
  static void countForEver() {
    for (long rest = 0; ; ) {
      rest = divide(rest, Integer.MAX_VALUE);
    }
  }

  /** Has that loop compiled. */
  static void compileCounting() {
    long rest = 0;
    for (int i = 0; i < 20_000; i++) {
      rest = divide(rest, 1_000);
    }
  }

  private static long divide(long dividend, int times) {
    long rest = dividend;
    for (int divisor = 1; divisor < times; divisor++) {
      rest = rest / divisor + 1_234_567_890_123_456_789L;
    }
    return rest;
  }

  /** Whether nobody has asked that before, in any process. */
  static boolean first(File folder, String what) throws IOException {
    return new File(folder, what).createNewFile();
  }

  /** Leaves a trace of an attempt. */
  static void trace(File folder, String what) throws IOException {
    File.createTempFile(what + "-", "", folder);
  }

  /** How many traces there are. */
  static long traces(File folder, String what) {
    String[] names = folder.list((dir, name) -> name.startsWith(what + "-"));
    return names == null ? 0 : names.length;
  }

  /** Waits until the folder has so many files of a kind. */
  static String[] await(File folder, String kind, int count) throws InterruptedException {
    while (true) {
      String[] names = folder.list((dir, name) -> name.endsWith(kind));
      if (names != null && names.length >= count) {
        return names;
      }
      Thread.sleep(LOOK_AGAIN_MILLIS); // another process makes them
    }
  }

  /** Says that this process has come here, by a file named after it. */
  static void here(File folder) throws IOException {
    new File(folder, ProcessHandle.current().pid() + ".pid").createNewFile();
  }

  /** Waits for so many processes, and tells which they are. */
  static long[] awaitPids(File folder, int count) throws InterruptedException {
    return Arrays.stream(await(folder, ".pid", count))
        .mapToLong(name -> Long.parseLong(name.substring(0, name.indexOf('.'))))
        .toArray();
  }

  /**
   * Waits until processes that are no children of ours end: two seconds are promised, and a machine
   * that stalls has many more.
   */
  static void awaitGone(long... pids) throws InterruptedException {
    long end = System.nanoTime() + Waiting.LONG.toNanos();
    for (long pid : pids) {
      while (isRunning(pid)) {
        if (System.nanoTime() > end) {
          long[] left = Arrays.stream(pids).filter(Harm::isRunning).toArray();
          for (long survivor : left) {
            ProcessHandle.of(survivor).ifPresent(ProcessHandle::destroyForcibly);
          }
          throw new AssertionError("workers " + Arrays.toString(left) + " lived on");
        }
        Thread.sleep(LOOK_AGAIN_MILLIS);
      }
    }
  }

  /** Waits until a process is stopped, which takes longer than sending it the signal. */
  static void awaitStopped(long pid) throws InterruptedException {
    Waiting.until(() -> stat(pid, 0).equals("T"));
  }

  /** Waits, as long as for single ones, until no process of a group is left. */
  static void awaitGroupGone(long group) throws InterruptedException {
    awaitGone(
        ProcessHandle.allProcesses()
            .mapToLong(ProcessHandle::pid)
            .filter(pid -> stat(pid, 2).equals(Long.toString(group)))
            .toArray());
  }

  /** Whether a process runs: one that has ended may be listed until its parent has asked for it. */
  static boolean isRunning(long pid) {
    String state = stat(pid, 0);
    return !state.isEmpty() && !state.equals("Z");
  }

  /** What the system says of a process, after its name: its state, parent, group; "" if gone. */
  private static String stat(long pid, int field) {
    try {
      String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
      return stat.substring(stat.lastIndexOf(')') + 2).split(" ")[field];
    } catch (IOException gone) {
      return "";
    }
  }
}
