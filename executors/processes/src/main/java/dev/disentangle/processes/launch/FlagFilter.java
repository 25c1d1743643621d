package dev.disentangle.processes.launch;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Selects the caller's flags that a worker gets: all but those that would make it share a port, a
 * file or a debugger with the caller, that size the heap, or that name modules of the user's: in a
 * worker users' classes are in an unnamed module, and only the JDK has modules.
 */
final class FlagFilter {

  private static final String[] DROPPED = {
    // agents and debuggers
    "-javaagent:",
    "-agentlib:",
    "-agentpath:",
    "-Xdebug",
    "-Xnoagent",
    "-Xrun",
    "-XX:+StartAttachListener",
    // management
    "-Dcom.sun.management",
    "-XX:+ManagementServer",
    "-XX:StartFlightRecording",
    "-XX:FlightRecorder",
    // heap, which has a size of its own
    "-Xmx",
    "-Xms",
    "-Xmn",
    "-XX:MaxHeapSize",
    "-XX:InitialHeapSize",
    "-XX:MinHeapSize",
    "-XX:SoftMaxHeapSize",
    "-XX:MaxNewSize",
    "-XX:NewSize",
    "-XX:+AlwaysPreTouch",
    // an OutOfMemoryError is a task's failure, not a worker's end
    "-XX:+ExitOnOutOfMemoryError",
    "-XX:+CrashOnOutOfMemoryError",
    "-XX:OnOutOfMemoryError",
    // files and output that belong to the caller
    "-XX:+HeapDump",
    "-XX:HeapDump",
    "-XX:ErrorFile",
    "-XX:LogFile",
    "-XX:+LogVMOutput",
    "-XX:+Print",
    "-Xlog",
    "-verbose",
    "-showversion",
    "--show-version",
    "-XshowSettings",
    "-splash:",
    // archives of the caller's class path
    "-Xshare",
    "-XX:SharedArchiveFile",
    "-XX:ArchiveClassesAtExit",
    "-XX:+AutoCreateSharedArchive",
    "-XX:SharedClassListFile",
    "-XX:+RecordDynamicDumpInfo",
    "-XX:DumpLoadedClassList",
    "-XX:AOT",
    // what is set up differently in a worker
    "-Djava.class.path=",
    "-Djava.system.class.loader=",
    "-Djava.security.manager",
    "-Djdk.serialFilter",
    "-Djdk.module.",
    "-Dsun.java.",
    "--class-path=",
    "--module-path=",
    "--limit-modules=",
    "--illegal-access=",
    "--source=",
  };

  private FlagFilter() {}

  static List<String> forWorkers(List<String> flags) {
    List<String> kept = new ArrayList<>();
    for (String flag : flags) {
      String worker = forWorker(flag);
      if (worker != null) {
        kept.add(worker);
      }
    }
    return kept;
  }

  private static @Nullable String forWorker(String flag) {
    for (String dropped : DROPPED) {
      if (flag.startsWith(dropped)) {
        return null;
      }
    }
    if (flag.startsWith("-XX:") && flag.contains("RAM")) {
      return null; // MaxRAMPercentage and its kin
    }
    int value = flag.indexOf('=') + 1;
    return switch (value > 0 ? flag.substring(0, value) : "") {
      case "--add-exports=", "--add-opens=", "--add-reads=" -> toUnnamed(flag, value);
      case "--enable-native-access=" -> "--enable-native-access=ALL-UNNAMED";
      case "--patch-module=" -> isJdk(flag.substring(value)) ? flag : null;
      case "--add-modules=" -> jdkModules(flag, value);
      default -> flag;
    };
  }

  /** Opens to the unnamed module what the caller has opened to any module. */
  private static @Nullable String toUnnamed(String flag, int value) {
    int target = flag.indexOf('=', value) + 1;
    return isJdk(flag.substring(value)) && target > 0
        ? flag.substring(0, target) + "ALL-UNNAMED"
        : null;
  }

  private static @Nullable String jdkModules(String flag, int value) {
    List<String> kept = new ArrayList<>();
    for (int from = value; from <= flag.length(); ) {
      int comma = flag.indexOf(',', from);
      int end = comma < 0 ? flag.length() : comma;
      String name = flag.substring(from, end);
      if (isJdk(name) || name.equals("ALL-SYSTEM") || name.equals("ALL-DEFAULT")) {
        kept.add(name);
      }
      from = end + 1;
    }
    return kept.isEmpty() ? null : flag.substring(0, value) + String.join(",", kept);
  }

  private static boolean isJdk(String module) {
    return module.startsWith("java.") || module.startsWith("jdk.");
  }
}
