package dev.disentangle.internal;

import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.helpers.FormattingTuple;
import org.slf4j.helpers.MessageFormatter;

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
      Slf4j.find();
    }
  }

  /** Warns, in SLF4J's format; a throwable may come last. */
  static void warn(String format, Object... arguments) {
    if (inWorker) {
      FormattingTuple text = MessageFormatter.arrayFormat(format, arguments);
      System.err.println(text.getMessage());
      if (text.getThrowable() != null) {
        text.getThrowable().printStackTrace();
      }
    } else {
      Slf4j.ENGINE.warn(format, arguments);
    }
  }

  /** Says something at debug level, which in a worker is off. */
  static void debug(Supplier<?> text) {
    if (!inWorker && Slf4j.ENGINE.isDebugEnabled()) {
      Slf4j.ENGINE.debug("{}", text.get());
    }
  }

  private static final class Slf4j {
    static final Logger ENGINE = LoggerFactory.getLogger("dev.disentangle");

    /** Once it is called, there is a logger. */
    static void find() {}
  }
}
