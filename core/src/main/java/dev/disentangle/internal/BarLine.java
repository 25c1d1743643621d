package dev.disentangle.internal;

import dev.disentangle.ProgressUpdate;
import dev.disentangle.ProgressUpdate.State;

/**
 * Formats one line, such as
 *
 * <pre>{@code thumbnails  42% |████▏     | 42/100  3.5/s  0:12, 0:16 left}</pre>
 *
 * If that is too long, parts are left out, the least important first: the bar first, the count
 * last.
 */
final class BarLine {
  private static final double LONGEST_LEFT = 100 * 86_400;

  private final int columns;
  private final BarGlyphs glyphs;

  BarLine(int columns, BarGlyphs glyphs) {
    this.columns = Math.max(0, columns);
    this.glyphs = glyphs;
  }

  String render(ProgressUpdate update, double seconds, double rate) {
    boolean running = update.state() == State.STARTED || update.state() == State.RUNNING;
    double share = share(update);

    BarParts parts = new BarParts(columns);
    parts.add(BarParts.Place.COUNT, count(update));
    parts.add(BarParts.Place.NAME, BarText.shorten(BarText.printable(update.name()), columns / 3));
    if (update.state() == State.STOPPED) {
      parts.add(BarParts.Place.END, "stopped");
    }
    if (update.failed() > 0) {
      parts.add(BarParts.Place.FAILED, BarFormat.count(update.failed()) + " failed");
    }
    if (update.total().isPresent()) {
      parts.add(BarParts.Place.PERCENT, BarFormat.percent(share));
    }
    String elapsed = running ? BarFormat.duration(seconds) : BarFormat.finalDuration(seconds);
    String left = running ? left(update, rate) : "";
    if (left.isEmpty() || !parts.add(BarParts.Place.TIME, elapsed + ", " + left)) {
      parts.add(BarParts.Place.TIME, elapsed);
    }
    parts.add(BarParts.Place.RATE, BarFormat.rate(rate));
    if (update.total().isPresent()) {
      parts.add(BarParts.Place.BAR, glyphs.bar(share, parts.room(BarParts.Place.BAR)));
    }
    return parts.line();
  }

  private static double share(ProgressUpdate update) {
    long total = update.total().orElse(0);
    if (update.done() >= total) {
      return 1; // also if the total is 0 or was exceeded
    }
    // less than 1 although the division may round up to it
    return Math.max(0, Math.min(Math.nextDown(1.0), (double) update.done() / total));
  }

  private static String count(ProgressUpdate update) {
    String done = BarFormat.count(update.done());
    if (update.total().isEmpty()) {
      return done + " done";
    }
    // as wide as the total, so that what follows stays in its place
    String total = BarFormat.count(update.total().getAsLong());
    return BarFormat.padded(done, total.length()) + "/" + total;
  }

  private static String left(ProgressUpdate update, double rate) {
    double items = (double) update.total().orElse(0) - update.done();
    double seconds = Math.ceil(items / rate);
    // NaN if both are 0; and a very long time is no estimate
    return seconds > 0 && seconds < LONGEST_LEFT ? BarFormat.duration(seconds) + " left" : "";
  }
}
