package dev.disentangle.internal;

import dev.disentangle.ProgressUpdate;
import java.time.Duration;

/** Where a {@link ConsoleBar} shows what it knows. */
interface BarDisplay {

  /** How often it is worth being told. */
  Duration period();

  /**
   * Shows the update, or chooses not to.
   *
   * @param seconds the update's elapsed time
   * @param rate items per second, 0 while unknown
   */
  void show(ProgressUpdate update, double seconds, double rate);
}
