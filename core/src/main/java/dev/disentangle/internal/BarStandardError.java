package dev.disentangle.internal;

import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what standard error is.
 *
 * <p>The JDK does not tell whether it is a terminal. Linux does, in {@code /proc}. Elsewhere it
 * counts as a terminal if standard input and output are terminals, which is what {@link
 * System#console} tells. A wrong guess does little harm: a bar in a file if only standard error is
 * redirected, plain lines on a terminal if only another stream is.
 */
final class BarStandardError {
  private static final int USUAL_COLUMNS = 80;

  private BarStandardError() {}

  static boolean isTerminal() {
    // a subclass was set by System.setErr, and probably writes to a logger
    return System.err.getClass() == PrintStream.class
        && !"dumb".equals(System.getenv("TERM"))
        && isTerminal(Path.of("/proc/self/fd/2")).orElseGet(BarStandardError::hasConsole);
  }

  /** Whether the link leads to a terminal; empty if there is no such link. */
  static Optional<Boolean> isTerminal(Path link) {
    try {
      String target = Files.readSymbolicLink(link).toString();
      return Optional.of(
          target.startsWith("/dev/pts/")
              || target.startsWith("/dev/tty")
              || target.equals("/dev/console"));
    } catch (IOException
        | InvalidPathException
        | UnsupportedOperationException
        | SecurityException e) {
      return Optional.empty();
    }
  }

  @SuppressWarnings("SystemConsoleNull") // whether it is a terminal is asked below
  private static boolean hasConsole() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      // from Java 22 on there can be a console without a terminal
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException e) {
      return true;
    }
  }

  static int columns() {
    return columns(System.getenv("COLUMNS"));
  }

  static int columns(@Nullable String variable) {
    try {
      int columns = variable == null ? 0 : Integer.parseInt(variable.strip());
      return columns > 0 ? columns : USUAL_COLUMNS;
    } catch (NumberFormatException e) {
      return USUAL_COLUMNS;
    }
  }

  static BarGlyphs glyphs() {
    // the first exists from Java 18 on; the second before, if it is not the default charset
    String name =
        System.getProperty("stderr.encoding", System.getProperty("sun.stderr.encoding", ""));
    return BarGlyphs.of(charset(name));
  }

  static Charset charset(String name) {
    try {
      return name.isEmpty() ? Charset.defaultCharset() : Charset.forName(name);
    } catch (IllegalArgumentException e) {
      return Charset.defaultCharset();
    }
  }
}
