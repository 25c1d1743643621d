package dev.disentangle.internal;

import dev.disentangle.Progress;
import dev.disentangle.ProgressUpdate;
import dev.disentangle.ProgressUpdate.State;
import java.io.PrintStream;
import java.time.Duration;

/** Rewrites one line of a terminal in place. The last line of a call stays. */
final class BarTerminal implements BarDisplay {
  private final PrintStream out;
  private final BarLine format;
  private String shown = "";

  BarTerminal(PrintStream out, int columns, BarGlyphs glyphs) {
    this.out = out;
    // some terminals wrap as soon as the last column is filled
    format = new BarLine(columns - 1, glyphs);
  }

  @Override
  public Duration period() {
    return Progress.PERIOD;
  }

  @Override
  public void show(ProgressUpdate update, double seconds, double rate) {
    boolean last = update.state() == State.FINISHED || update.state() == State.STOPPED;
    String line = format.render(update, seconds, rate);
    if (!last && line.equals(shown)) {
      return;
    }
    // spaces, not an escape sequence: they work on every console
    int leftover = Math.max(0, BarText.columns(shown) - BarText.columns(line));
    // one call, so that output of other threads can't get between the parts
    out.print("\r" + line + " ".repeat(leftover) + (last ? System.lineSeparator() : ""));
    out.flush();
    shown = last ? "" : line;
  }
}
