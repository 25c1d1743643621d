package dev.disentangle.internal;

import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.helpers.FormattingTuple;
import org.slf4j.helpers.MessageFormatter;
import org.slf4j.helpers.NOPLogger;

/**
 * What the engine has to say, to SLF4J; in a worker JVM, where that would find nobody to tell, to
 * standard error, which its caller logs. Either is looked for when there is something to say.
 */
public final class Log {

  private static volatile boolean inWorker;

  private Log() {}

  /** By a worker JVM, before its first task. */
  public static void toStandardError() {
    inWorker = true;
  }

  /**
   * Has SLF4J look for its provider, which takes some 15 ms, by somebody who has to wait anyway.
   */
  static void find() {
    if (!inWorker) {
      engine();
    }
  }

  /** Warns, in SLF4J's format; a throwable may come last. */
  public static void warn(String format, Object... arguments) {
    if (inWorker) {
      FormattingTuple text = MessageFormatter.arrayFormat(format, arguments);
      System.err.println(text.getMessage());
      if (text.getThrowable() != null) {
        text.getThrowable().printStackTrace();
      }
    } else {
      engine().warn(format, arguments);
    }
  }

  /** Says something at debug level, which in a worker is off. */
  static void debug(Supplier<?> text) {
    if (!inWorker && engine().isDebugEnabled()) {
      engine().debug("{}", text.get());
    }
  }

  /**
   * A logger, for others than the engine. Not before SLF4J has its provider: who asks while another
   * thread looks for it may be given one whose words are lost.
   */
  public static Logger named(String name) {
    return engine() == NOPLogger.NOP_LOGGER ? NOPLogger.NOP_LOGGER : LoggerFactory.getLogger(name);
  }

  /** No call fails because it can't speak: tasks may have left no memory to look for a logger. */
  private static Logger engine() {
    try {
      return Slf4j.ENGINE;
    } catch (OutOfMemoryError | LinkageError e) { // the latter from the second time on
      return NOPLogger.NOP_LOGGER;
    }
  }

  private static final class Slf4j {
    static final Logger ENGINE = LoggerFactory.getLogger("dev.disentangle");
  }
}
