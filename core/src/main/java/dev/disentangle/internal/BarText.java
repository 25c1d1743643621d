package dev.disentangle.internal;

/**
 * Measures and cuts text for a terminal. Widths are upper bounds: a line may end early, but it
 * never wraps.
 */
final class BarText {
  private static final String CUT = "..";

  private BarText() {}

  static int columns(String text) {
    int sum = 0;
    for (int i = 0, c; i < text.length(); i += Character.charCount(c)) {
      c = text.codePointAt(i);
      sum += columns(c);
    }
    return sum;
  }

  private static int columns(int c) {
    boolean narrow =
        c < 0x1100 // alphabets
            || (c >= 0x2000 && c < 0x2300) // punctuation, arrows, mathematics
            || (c >= 0x2500 && c < 0x25FD); // lines, blocks, shapes
    return narrow ? 1 : 2;
  }

  /**
   * The text with control characters replaced by spaces: a line break or an escape sequence in a
   * name would break the display.
   */
  static String printable(String text) {
    StringBuilder result = new StringBuilder();
    for (int i = 0, c; i < text.length(); i += Character.charCount(c)) {
      c = text.codePointAt(i);
      result.appendCodePoint(isPrintable(c) ? c : ' ');
    }
    return result.toString().strip();
  }

  private static boolean isPrintable(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          false;
      default -> true;
    };
  }

  /** The beginning of a text, with a mark at the end if something was cut off. */
  static String shorten(String text, int columns) {
    if (columns(text) <= columns) {
      return text;
    }
    StringBuilder result = new StringBuilder();
    int room = columns - CUT.length();
    for (int i = 0, c; i < text.length(); i += Character.charCount(c)) {
      c = text.codePointAt(i);
      room -= columns(c);
      if (room < 0) {
        break;
      }
      result.appendCodePoint(c);
    }
    return result.isEmpty() ? "" : result + CUT;
  }
}
