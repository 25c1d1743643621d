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
 * The flags that this JVM was started with, as far as {@link FlagFilter} lets them through.
 *
 * <p>System properties set by the program, rather than by {@code -D}, are not included.
 *
 * <p>The JDK reports all flags, whatever file or variable they came from, but takes 12 to 25 ms the
 * first time. If the command is {@code java} and uses no such files or variables, which is usual,
 * the command line in {@code /proc} has the same flags.
 */
final class InheritedFlags {

  /**
   * Variables in which the JVM looks for more flags. They are unset for workers, which get these
   * flags on their command lines.
   */
  static final String[] VARIABLES = {"JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS"};

  /**
   * Flags that have their value in the next argument. For those with one dash it is a class or
   * module path.
   */
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

  /** The flags, as a worker JVM gets them. */
  static synchronized List<String> own() {
    if (known == null) {
      List<String> flags = fromProc();
      if (flags == null) {
        flags = ManagementFactory.getRuntimeMXBean().getInputArguments();
      }
      known = FlagFilter.forWorkers(flags);
    }
    return known;
  }

  /** The flags from {@code /proc}; null if it doesn't have all of them. */
  private static @Nullable List<String> fromProc() {
    for (String variable : VARIABLES) {
      if (System.getenv(variable) != null) {
        return null;
      }
    }
    try (InputStream in = new FileInputStream("/proc/self/cmdline")) {
      // a launcher of another name may take other arguments
      return new File("/proc/self/exe").getCanonicalFile().getName().equals("java")
          ? untilMain(split(new String(in.readAllBytes(), NativeCharset.CHARSET)))
          : null;
    } catch (IOException e) {
      return null;
    }
  }

  /**
   * The flags of a command line, up to the main class. A flag and its value in the next argument
   * are joined by {@code =}; class paths are left out. Null if there are flags in a file.
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
