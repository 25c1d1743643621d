package dev.disentangle.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.helpers.FormattingTuple;
import org.slf4j.helpers.MessageFormatter;
import org.slf4j.helpers.NOPLogger;

/**
 * The engine's log. It writes to SLF4J; in a worker JVM, where the library's SLF4J has no provider,
 * to standard error, which the caller logs. SLF4J is not loaded before there is something to log.
 * It never throws: no call may fail because of its log.
 */
public final class Log {

  private static volatile boolean inWorker;

  private Log() {}

  /** Called by a worker JVM before its first task. */
  public static void toStandardError() {
    inWorker = true;
  }

  /**
   * Has SLF4J look for its provider, which takes some 15 ms. Called by a thread that must wait
   * anyway.
   */
  static void find() {
    if (!inWorker) {
      engine();
    }
  }

  /** Warns, in SLF4J's format; a throwable may come last. */
  public static void warn(String format, Object... arguments) {
    try {
      tell(format, arguments);
    } catch (Throwable broken) { // as where the throwable's own methods throw
      tellWithoutStack(format, arguments);
    }
  }

  private static void tell(String format, Object... arguments) {
    if (inWorker) {
      FormattingTuple text = MessageFormatter.arrayFormat(format, arguments);
      PrintStream out = StandardError.STREAM;
      out.println(text.getMessage());
      if (text.getThrowable() != null) {
        text.getThrowable().printStackTrace(out);
      }
    } else {
      engine().warn(format, arguments);
    }
  }

  private static void tellWithoutStack(String format, Object... arguments) {
    try {
      FormattingTuple text = MessageFormatter.arrayFormat(format, arguments);
      tell("{}: {}", text.getMessage(), Text.describe(text.getThrowable()));
    } catch (Throwable broken) {
      // nothing more can be told
    }
  }

  /**
   * A stream of our own: a task may have put another one in place of {@link System#err}, or hold
   * its lock for as long as it hangs.
   */
  private static final class StandardError {
    static final PrintStream STREAM =
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, charset());

    private static Charset charset() {
      String encoding = System.getProperty("native.encoding", "");
      return !encoding.isEmpty() && Charset.isSupported(encoding)
          ? Charset.forName(encoding)
          : UTF_8;
    }
  }

  /** Logs at debug level, which is off in a worker JVM. */
  static void debug(Supplier<?> text) {
    if (!inWorker && engine().isDebugEnabled()) {
      engine().debug("{}", text.get());
    }
  }

  /**
   * A logger of another name than the engine's. Waits until SLF4J has its provider: a logger that
   * is obtained while another thread looks for it may lose what it is told.
   */
  public static Logger named(String name) {
    return engine() == NOPLogger.NOP_LOGGER ? NOPLogger.NOP_LOGGER : LoggerFactory.getLogger(name);
  }

  /**
   * The engine's logger; one that logs nothing if there is no memory to look for it, since no call
   * may fail because of its log.
   */
  private static Logger engine() {
    try {
      return Slf4j.ENGINE;
    } catch (OutOfMemoryError | LinkageError e) { // a LinkageError from the second time on
      return NOPLogger.NOP_LOGGER;
    }
  }

  private static final class Slf4j {
    static final Logger ENGINE = LoggerFactory.getLogger("dev.disentangle");
  }
}
