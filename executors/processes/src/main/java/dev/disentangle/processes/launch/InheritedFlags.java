package dev.disentangle.processes.launch;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The flags that this JVM was started with, as far as they make sense in a worker JVM.
 *
 * <p>System properties that were set by the program, not by {@code -D}, are not among them.
 *
 * <p>The JDK tells the flags exactly, from whatever file or variable they came, but takes 12 to 25
 * ms for it the first time. In the usual case, that of a {@code java} command without such files
 * and variables, the command line in /proc says the same.
 */
final class InheritedFlags {

  /** Where the JVM looks for flags apart from its command line. A worker's come by its own. */
  static final String[] VARIABLES = {"JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS"};

  /** Flags with their values in the next argument; the value of those with one dash is a path. */
  private static final Set<String> TAKE_NEXT =
      Set.of(
          "-cp",
          "-classpath",
          "--class-path",
          "-p",
          "--module-path",
          "--upgrade-module-path",
          "--add-modules",
          "--limit-modules",
          "--add-exports",
          "--add-opens",
          "--add-reads",
          "--patch-module",
          "--enable-native-access",
          "--illegal-native-access",
          "--source");

  private static @Nullable List<String> known;

  private InheritedFlags() {}

  /** The flags for that command: another than our own may not know ours, but takes properties. */
  static List<String> of(String java) {
    List<String> all = own();
    if (java.equals(CommandLine.OWN_JAVA)) {
      return all;
    }
    List<String> properties = new ArrayList<>();
    for (String flag : all) {
      if (flag.startsWith("-D")) {
        properties.add(flag);
      }
    }
    return properties;
  }

  private static synchronized List<String> own() {
    if (known == null) {
      List<String> flags = fromProc();
      if (flags == null) {
        flags = ManagementFactory.getRuntimeMXBean().getInputArguments();
      }
      known = FlagFilter.forWorkers(flags);
    }
    return known;
  }

  /** Null where /proc doesn't say everything. */
  private static @Nullable List<String> fromProc() {
    for (String variable : VARIABLES) {
      if (System.getenv(variable) != null) {
        return null;
      }
    }
    try (InputStream in = new FileInputStream("/proc/self/cmdline")) {
      // A launcher of another name may have arguments of another kind.
      return new File("/proc/self/exe").getCanonicalFile().getName().equals("java")
          ? untilMain(split(new String(in.readAllBytes(), NativeCharset.CHARSET)))
          : null;
    } catch (IOException e) {
      return null;
    }
  }

  /**
   * The flags of a command line, each that has its value in the next argument joined with it by
   * {@code =}; without class paths. Null if some are in a file that is to be read.
   */
  static @Nullable List<String> untilMain(List<String> command) {
    List<String> flags = new ArrayList<>();
    for (int i = 1; i < command.size(); i++) {
      String flag = command.get(i);
      if (flag.startsWith("@") || flag.startsWith(CommandLine.OPTIONS_FILE)) {
        return null;
      }
      if (!flag.startsWith("-") || isMain(flag)) {
        break;
      }
      if (!TAKE_NEXT.contains(flag)) {
        flags.add(flag);
      } else if (++i < command.size() && flag.startsWith("--")) {
        flags.add(flag + "=" + command.get(i));
      }
    }
    return flags;
  }

  private static boolean isMain(String flag) {
    return flag.equals("-jar")
        || flag.equals("-m")
        || flag.equals("--module")
        || flag.startsWith("--module=");
  }

  private static List<String> split(String arguments) {
    List<String> parts = new ArrayList<>();
    int from = 0;
    for (int end; (end = arguments.indexOf('\0', from)) >= 0; from = end + 1) {
      parts.add(arguments.substring(from, end));
    }
    return parts;
  }
}
