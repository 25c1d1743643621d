package dev.disentangle.internal;

import dev.disentangle.ProgressUpdate;
import java.time.Duration;

/** Where a {@link ConsoleBar} shows what it knows. */
interface BarDisplay {

  /** How often the display is to be updated. */
  Duration period();

  /**
   * Shows the update, unless it is not worth a line.
   *
   * @param seconds the update's elapsed time in seconds
   * @param rate items per second, 0 while unknown
   */
  void show(ProgressUpdate update, double seconds, double rate);
}
