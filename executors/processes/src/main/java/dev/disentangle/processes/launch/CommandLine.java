package dev.disentangle.processes.launch;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The command that starts a worker JVM: the caller's flags, then ours, then the user's, which so
 * win.
 *
 * <p>Heap: all workers of a pool together may take 60 % of the memory that the machine or the
 * container has, in equal shares; the caller's own heap is a quarter by default, and the rest is
 * for what is not heap.
 *
 * <p>G1, unless the caller or the user chose a collector: the JDK's archive of heap objects serves
 * G1 alone on 17. With others counted loops get the safepoints that they have with G1: a JVM in a
 * loop without can't be stopped for a look at its stack, nor ended by itself. No core dumps (half a
 * second, and gigabytes): the error file tells. No performance data: a worker that is killed would
 * leave the file behind.
 *
 * <p>This library is the boot loader's: that is the JVM's own, in its own code, where the loader of
 * the class path takes a third of a millisecond for each class, and each worker needs some 150.
 */
final class CommandLine {

  static final String OWN_JAVA =
      System.getProperty("java.home") + File.separator + "bin" + File.separator + "java";

  /** A class path without classes; an empty one would mean the current folder. */
  private static final String NOTHING = System.getProperty("java.home") + File.separator + "lib";

  private static final double SHARE_PERCENT = 60;
  private static final String ERROR_FILE = "-XX:ErrorFile=";

  /** Of flags of any kind, where the caller names it; the JDK tells what they are. */
  static final String OPTIONS_FILE = "-XX:VMOptionsFile=";

  /** Of flags that choose and size what the JVM is made of; the JDK doesn't tell them. */
  private static final String SETTINGS_FILE = "-XX:Flags=";

  private static final String CONCURRENT_THREADS = "-XX:ConcGCThreads=";

  private CommandLine() {}

  /** Everything up to the main class's arguments. */
  static List<String> of(
      LaunchOptions options, int workers, int processors, String path, String main) {
    List<String> command = new ArrayList<>(32);
    command.add(options.java());
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

  /** Where a JVM started by this command tells of its crash; null if it doesn't. */
  static @Nullable File errorFile(List<String> command, long pid) {
    String file = null;
    for (String argument : command) {
      if (argument.startsWith(ERROR_FILE)) {
        file = argument.substring(ERROR_FILE.length());
      }
    }
    return file == null ? null : new File(file.replace("%p", Long.toString(pid)));
  }

  /** The caller's folder is no more the worker's, if that has one of its own. */
  private static void addInherited(List<String> command, LaunchOptions options) {
    for (String flag : InheritedFlags.of(options.java())) {
      if (options.folder() == null || !flag.startsWith("-Duser.dir=")) {
        command.add(flag);
      }
    }
  }

  private static void addCollector(List<String> command, List<String> later) {
    if (!choosesCollector(command) && !choosesCollector(later)) {
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
    command.add("-XX:MinRAMPercentage=" + share); // the maximum where memory is small
  }

  /** A share of the processors, so that what tasks and collectors start doesn't overbook them. */
  private static void addProcessors(List<String> command, int share, List<String> later) {
    command.add("-XX:ActiveProcessorCount=" + share);
    if (!mentions(command, "-XX:ParallelGCThreads=")) {
      int concurrent = Math.max(concurrentThreads(command), concurrentThreads(later));
      command.add("-XX:ParallelGCThreads=" + Math.max(share, concurrent)); // or no JVM starts
    }
  }

  private static int concurrentThreads(List<String> flags) {
    int threads = 0;
    for (String flag : flags) {
      if (flag.startsWith(CONCURRENT_THREADS)) {
        try {
          threads = Integer.parseInt(flag.substring(CONCURRENT_THREADS.length()));
        } catch (NumberFormatException e) {
          // the JVM will say so
        }
      }
    }
    return threads;
  }

  /** A name of its own, since process ids come round again. */
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

  /** Or may, in a file: a JVM with two does not start. */
  private static boolean choosesCollector(List<String> flags) {
    for (String flag : flags) {
      if (flag.startsWith("-XX:+Use") && flag.endsWith("GC")) {
        return true;
      }
    }
    return mentions(flags, SETTINGS_FILE) || mentions(flags, OPTIONS_FILE);
  }
}
