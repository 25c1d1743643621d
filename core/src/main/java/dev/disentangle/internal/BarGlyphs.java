package dev.disentangle.internal;

import java.nio.charset.Charset;

/** The characters that a bar is drawn with. */
enum BarGlyphs {
  /** No bar. */
  NONE("", "", ""),
  ASCII("[", "#", "]"),
  /** Blocks that fill one eighth of a character cell, two eighths, and so on. */
  BLOCKS("|", "▏▎▍▌▋▊▉█", "|");

  private static final int STEP = 5;
  private static final int MOST = 20;

  private final String begin;
  private final String fill;
  private final String end;

  BarGlyphs(String begin, String fill, String end) {
    this.begin = begin;
    this.fill = fill;
    this.end = end;
  }

  /** The best glyphs that a character set has. */
  static BarGlyphs of(Charset charset) {
    // some character sets can only decode
    return charset.canEncode() && charset.newEncoder().canEncode(BLOCKS.fill) ? BLOCKS : ASCII;
  }

  /** A bar of at most this many columns; empty if they are too few. */
  String bar(double share, int columns) {
    // in steps, so that a change elsewhere in the line seldom changes the bar's length
    int cells = Math.min(MOST, (columns - begin.length() - end.length()) / STEP * STEP);
    if (cells <= 0 || fill.isEmpty()) {
      return "";
    }
    int parts = (int) (share * cells * fill.length());
    int full = parts / fill.length();
    int rest = parts % fill.length();
    return begin
        + fill.substring(fill.length() - 1).repeat(full)
        + (rest > 0 ? fill.substring(rest - 1, rest) : "")
        + " ".repeat(cells - full - (rest > 0 ? 1 : 0))
        + end;
  }
}
