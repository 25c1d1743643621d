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
 * What can be known about standard error.
 *
 * <p>The JDK does not say whether it is a terminal. Linux does, in {@code /proc}. Elsewhere it
 * counts as one if standard input and output are: that is what {@link System#console} is about.
 * Wrong guesses are cheap: a bar in a file if only standard error is redirected, plain lines if
 * only another stream is.
 */
final class BarStandardError {
  private static final int USUAL_COLUMNS = 80;

  private BarStandardError() {}

  static boolean isTerminal() {
    // A subclass was put there by System.setErr, and likely leads to a logger.
    return System.err.getClass() == PrintStream.class
        && !"dumb".equals(System.getenv("TERM"))
        && isTerminal(Path.of("/proc/self/fd/2")).orElseGet(BarStandardError::hasConsole);
  }

  /** Whether the link leads to a terminal, empty if there is no such link. */
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

  @SuppressWarnings("SystemConsoleNull") // it asks for the terminal, too
  private static boolean hasConsole() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      // Since Java 22, where there can be a console without a terminal.
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
    // The first since Java 18; the second before, and only if it is not the default.
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
