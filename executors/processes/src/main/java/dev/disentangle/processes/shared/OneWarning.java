package dev.disentangle.processes.shared;

import dev.disentangle.internal.Log;
import java.util.concurrent.atomic.AtomicBoolean;

/** A warning that is logged at most once in this JVM, however often it is given. Thread-safe. */
final class OneWarning {

  private final String what;
  private final AtomicBoolean given = new AtomicBoolean();

  OneWarning(String what) {
    this.what = what;
  }

  void give(Object why) {
    if (given.compareAndSet(false, true)) {
      String reason = String.valueOf(why); // SLF4J would print a throwable's stack
      Log.named("dev.disentangle.processes").warn("{}: {}", what, reason);
    }
  }
}
