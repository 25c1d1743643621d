package dev.disentangle.internal;

import dev.disentangle.Progress;
import dev.disentangle.ProgressUpdate;
import java.io.PrintStream;
import java.time.Duration;

/**
 * The progress bar of {@link Progress#bar()}. On a terminal it rewrites one line, and always leaves
 * a last one, however short the call; elsewhere it logs a line now and then, and nothing at all
 * about short calls.
 *
 * <p>Its only clock is the updates' own elapsed time. Updates that come too often cost a
 * comparison. A second call at the same time disturbs the estimates, not the output's form.
 */
public final class ConsoleBar implements Progress {
  private final BarDisplay display;
  private final double gap;
  private final BarRate rate = new BarRate();
  private double last = Double.NEGATIVE_INFINITY;

  private ConsoleBar(BarDisplay display) {
    this.display = display;
    // Half of it, as timers jitter: a whole one would leave out every update that is a little
    // early.
    gap = BarFormat.seconds(display.period()) / 2;
  }

  public static ConsoleBar onStandardError() {
    return BarStandardError.isTerminal()
        ? onTerminal(System.err, BarStandardError.columns(), BarStandardError.glyphs())
        : onLog(System.err);
  }

  static ConsoleBar onTerminal(PrintStream out, int columns, BarGlyphs glyphs) {
    return new ConsoleBar(new BarTerminal(out, columns, glyphs));
  }

  static ConsoleBar onLog(PrintStream out) {
    return new ConsoleBar(new BarLog(out));
  }

  @Override
  public Duration period() {
    return display.period();
  }

  @Override
  public synchronized void update(ProgressUpdate update) {
    double now = BarFormat.seconds(update.elapsed());
    switch (update.state()) {
      case STARTED -> {
        rate.restart(now, update.done());
        show(update, now, 0);
      }
      case RUNNING -> {
        // A step back is another call's time.
        if (Math.abs(now - last) >= gap) {
          rate.sample(now, update.done());
          show(update, now, rate.recent());
        }
      }
      case FINISHED, STOPPED -> {
        show(update, now, rate.average(now, update.done()));
        rate.restart(0, 0);
        last = Double.NEGATIVE_INFINITY;
      }
    }
  }

  private void show(ProgressUpdate update, double now, double perSecond) {
    last = now;
    display.show(update, now, perSecond);
  }
}
