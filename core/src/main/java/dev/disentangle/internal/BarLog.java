package dev.disentangle.internal;

import dev.disentangle.ProgressUpdate;
import java.io.PrintStream;
import java.time.Duration;

/**
 * Prints plain lines at growing intervals, for files, pipes and the logs of build servers: the
 * first after ten seconds, later ones up to a minute apart. A call that takes less than ten seconds
 * prints nothing.
 */
final class BarLog implements BarDisplay {
  private static final double FIRST = 10;
  private static final double LONGEST_GAP = 60;

  private final PrintStream out;
  private final BarLine format = new BarLine(Integer.MAX_VALUE, BarGlyphs.NONE);
  private double gap;
  private double next;
  private boolean begun;

  BarLog(PrintStream out) {
    this.out = out;
    restart();
  }

  private void restart() {
    gap = FIRST;
    next = FIRST;
    begun = false;
  }

  @Override
  public Duration period() {
    return Duration.ofSeconds(1);
  }

  @Override
  public void show(ProgressUpdate update, double seconds, double rate) {
    switch (update.state()) {
      case STARTED -> restart();
      case RUNNING -> {
        if (seconds >= next) {
          print(update, seconds, rate);
          begun = true;
          gap = Math.min(2 * gap, LONGEST_GAP);
          next = seconds + gap;
        }
      }
      case FINISHED, STOPPED -> {
        if (begun || seconds >= FIRST) {
          print(update, seconds, rate);
        }
        restart();
      }
    }
  }

  private void print(ProgressUpdate update, double seconds, double rate) {
    out.print(format.render(update, seconds, rate) + System.lineSeparator());
    out.flush();
  }
}
