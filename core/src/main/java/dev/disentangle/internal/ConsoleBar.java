package dev.disentangle.internal;

import dev.disentangle.Progress;
import dev.disentangle.ProgressUpdate;
import java.io.PrintStream;
import java.time.Duration;

/**
 * The progress bar of {@link Progress#bar()}. On a terminal it rewrites one line, and leaves a last
 * one even if the call was short. Elsewhere it prints a line now and then, and none about short
 * calls.
 *
 * <p>Its only clock is the elapsed time of the updates. An update that comes too early costs a
 * comparison. If two calls use it at once, the estimates are wrong, but the output is well-formed.
 */
public final class ConsoleBar implements Progress {
  private final BarDisplay display;
  private final double gap;
  private final BarRate rate = new BarRate();
  private double last = Double.NEGATIVE_INFINITY;

  private ConsoleBar(BarDisplay display) {
    this.display = display;
    // half the period: with the whole one, jitter would make it skip updates that come a bit early
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
        // a step back means that the update is another call's
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
