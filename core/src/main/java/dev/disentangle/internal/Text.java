package dev.disentangle.internal;

import org.jspecify.annotations.Nullable;

/** Describes users' values, whose own methods may return long texts, or throw. */
public final class Text {

  private static final int LONGEST = 80;

  private Text() {}

  /** The text of a value, cut to 80 characters; character sequences are quoted. */
  public static String shorten(@Nullable Object value) {
    String text;
    try {
      text = String.valueOf(value);
    } catch (Throwable broken) { // a user's toString may throw anything
      return "a " + className(value) + " whose toString() fails";
    }
    if (text.length() > LONGEST) {
      text = text.substring(0, LONGEST - 1) + "…";
    }
    return value instanceof CharSequence ? "\"" + text + "\"" : text;
  }

  /** The class and message of a failure. */
  public static String describe(@Nullable Throwable failure) {
    if (failure == null) {
      return "no cause known";
    }
    try {
      return failure.toString();
    } catch (Throwable broken) { // a user's getMessage may throw anything
      return failure.getClass().getName() + " whose getMessage() fails";
    }
  }

  private static String className(@Nullable Object value) {
    return value == null ? "null" : value.getClass().getName();
  }
}
