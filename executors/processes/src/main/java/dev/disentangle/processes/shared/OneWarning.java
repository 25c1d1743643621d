package dev.disentangle.processes.shared;

import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.LoggerFactory;

/** Says, but once in this JVM, that something costs more than it should. */
final class OneWarning {

  private final String what;
  private final AtomicBoolean given = new AtomicBoolean();

  OneWarning(String what) {
    this.what = what;
  }

  void give(Object why) {
    if (given.compareAndSet(false, true)) {
      LoggerFactory.getLogger("dev.disentangle.processes").warn("{}: {}", what, why);
    }
  }
}
