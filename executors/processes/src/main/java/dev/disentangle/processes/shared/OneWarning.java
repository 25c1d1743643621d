package dev.disentangle.processes.shared;

import dev.disentangle.internal.Log;
import java.util.concurrent.atomic.AtomicBoolean;

/** Says, but once in this JVM, that something costs more than it should. */
final class OneWarning {

  private final String what;
  private final AtomicBoolean given = new AtomicBoolean();

  OneWarning(String what) {
    this.what = what;
  }

  void give(Object why) {
    if (given.compareAndSet(false, true)) {
      String reason = String.valueOf(why); // of an error SLF4J would print the stack
      Log.named("dev.disentangle.processes").warn("{}: {}", what, reason);
    }
  }
}
