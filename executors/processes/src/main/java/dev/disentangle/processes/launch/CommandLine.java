package dev.disentangle.processes.launch;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The command that starts a worker JVM: the caller's flags, then ours, then the user's. Since the
 * JVM takes the last of contradictory flags, the user's win.
 *
 * <p><b>Heap:</b> the workers of a pool share 60 % of the memory of the machine or container in
 * equal parts. The caller's own heap is a quarter by default; the rest is left for memory outside
 * heaps.
 *
 * <p><b>Collector:</b> G1, unless the caller or the user chose another, since on 17 the JDK's
 * archive of heap objects serves only G1. With another collector, counted loops get the safepoints
 * that they have with G1: while a loop without safepoints runs, the JVM can neither report its
 * stack nor exit.
 *
 * <p><b>Files:</b> no core dumps, which take half a second and gigabytes, since the error file has
 * what is needed. No performance data, since a worker that is killed would leave the file behind.
 *
 * <p><b>Library:</b> on the boot class path. The boot loader is native code; the application class
 * loader would take a third of a millisecond for each of the 150 or so classes that a worker loads.
 */
final class CommandLine {

  static final String OWN_JAVA =
      System.getProperty("java.home") + File.separator + "bin" + File.separator + "java";

  /**
   * A folder without classes, to be the class path; an empty path would mean the current folder.
   */
  private static final String NOTHING = System.getProperty("java.home") + File.separator + "lib";

  private static final double SHARE_PERCENT = 60;
  private static final String ERROR_FILE = "-XX:ErrorFile=";

  /** Names a file with flags of any kind. The JDK reports the flags in it as input arguments. */
  static final String OPTIONS_FILE = "-XX:VMOptionsFile=";

  /** Names a file with {@code -XX} flags. The JDK does not report the flags in it. */
  private static final String SETTINGS_FILE = "-XX:Flags=";

  private static final String CONCURRENT_THREADS = "-XX:ConcGCThreads=";

  private CommandLine() {}

  /** The command up to and including the main class. */
  static List<String> of(
      LaunchOptions options, int workers, int processors, String path, String main) {
    List<String> command = new ArrayList<>(32);
    command.add(OWN_JAVA);
    addInherited(command, options);
    addCollector(command, options.flags());
    command.add("-Xlog:disable");
    command.add("-Xlog:all=warning:stderr");
    command.add("-XX:-UsePerfData");
    command.add("-XX:-CreateCoredumpOnCrash");
    command.add(ERROR_FILE + errorFile());
    addHeap(command, options.heap(), workers);
    if (!LargePages.decidedBy(command)
        && !LargePages.decidedBy(options.flags())
        && LargePages.areOffered()) {
      command.add(LargePages.FLAG);
    }
    addProcessors(command, processors, options.flags());
    command.addAll(options.flags());
    if (!path.isEmpty()) { // or it is part of the run-time image
      command.add("-Xbootclasspath/a:" + path);
    }
    command.add("-cp");
    command.add(NOTHING);
    command.add(main);
    return command;
  }

  /**
   * The file in which a JVM started by this command describes its crash; null if it writes none.
   */
  static @Nullable File errorFile(List<String> command, long pid) {
    String file = null;
    for (String argument : command) {
      if (argument.startsWith(ERROR_FILE)) {
        file = argument.substring(ERROR_FILE.length());
      }
    }
    return file == null ? null : new File(file.replace("%p", Long.toString(pid)));
  }

  /** Adds the caller's flags, but not its folder if the worker is given one of its own. */
  private static void addInherited(List<String> command, LaunchOptions options) {
    for (String flag : InheritedFlags.own()) {
      if (options.folder() == null || !flag.startsWith("-Duser.dir=")) {
        command.add(flag);
      }
    }
  }

  private static void addCollector(List<String> command, List<String> userFlags) {
    if (!choosesCollector(command) && !choosesCollector(userFlags)) {
      command.add("-XX:+UseG1GC");
    } else if (!mentions(command, "-XX:-UseCountedLoopSafepoints")
        && !mentions(command, "-XX:LoopStripMiningIter=")) {
      command.add("-XX:+UseCountedLoopSafepoints");
      command.add("-XX:LoopStripMiningIter=1000");
    }
  }

  private static void addHeap(List<String> command, long heap, int workers) {
    if (heap > 0) {
      command.add("-Xmx" + heap);
      return;
    }
    double share = SHARE_PERCENT / workers;
    command.add("-XX:MaxRAMPercentage=" + share);
    command.add("-XX:MinRAMPercentage=" + share); // the maximum, too, if memory is small
  }

  /**
   * Tells the JVM to count only its share of the processors, so that the threads of tasks and
   * collectors in all workers together don't outnumber them.
   */
  private static void addProcessors(List<String> command, int share, List<String> userFlags) {
    command.add("-XX:ActiveProcessorCount=" + share);
    if (!mentions(command, "-XX:ParallelGCThreads=")) {
      int concurrent = Math.max(concurrentThreads(command), concurrentThreads(userFlags));
      command.add(
          "-XX:ParallelGCThreads=" + Math.max(share, concurrent)); // else the JVM won't start
    }
  }

  private static int concurrentThreads(List<String> flags) {
    int threads = 0;
    for (String flag : flags) {
      if (flag.startsWith(CONCURRENT_THREADS)) {
        try {
          threads = Integer.parseInt(flag.substring(CONCURRENT_THREADS.length()));
        } catch (NumberFormatException e) {
          // the JVM will reject it
        }
      }
    }
    return threads;
  }

  /** The time makes the name unique: process ids are used again. */
  private static String errorFile() {
    String time = Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);
    String name = "disentangle_hs_err_" + time + "_%p.log";
    return new File(System.getProperty("java.io.tmpdir"), name).getPath();
  }

  private static boolean mentions(List<String> flags, String start) {
    for (String flag : flags) {
      if (flag.startsWith(start)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether the flags choose a collector, or name a file that might. A JVM with two does not start.
   */
  private static boolean choosesCollector(List<String> flags) {
    for (String flag : flags) {
      if (flag.startsWith("-XX:+Use") && flag.endsWith("GC")) {
        return true;
      }
    }
    return mentions(flags, SETTINGS_FILE) || mentions(flags, OPTIONS_FILE);
  }
}
