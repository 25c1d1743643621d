package dev.disentangle.internal;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The engine's logger; made when there is something to say, which in a remote worker is never. */
final class Log {

  static final Logger ENGINE = LoggerFactory.getLogger("dev.disentangle");

  private Log() {}
}
