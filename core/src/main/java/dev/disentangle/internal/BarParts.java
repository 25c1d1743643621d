package dev.disentangle.internal;

import java.util.EnumMap;
import java.util.Map;

/**
 * The parts of a line of limited width. They are added in the order of their importance, as long as
 * they fit, and shown in the order of their places.
 */
final class BarParts {

  /** The parts of a line from left to right, each with the gap before it. */
  enum Place {
    NAME(""),
    PERCENT(" "),
    BAR(" "),
    COUNT(" "),
    FAILED("  "),
    RATE("  "),
    TIME("  "),
    END("  ");

    private final String before;

    Place(String before) {
      this.before = before;
    }
  }

  private final Map<Place, String> parts = new EnumMap<>(Place.class);
  private final int columns;
  private int used;

  BarParts(int columns) {
    this.columns = columns;
  }

  /** How many columns are left for a part at this place. */
  int room(Place place) {
    return Math.max(0, columns - used - place.before.length());
  }

  /** Adds a part if there is room for it; returns whether there was. An empty part always fits. */
  boolean add(Place place, String text) {
    int width = BarText.columns(text);
    if (text.isEmpty() || width > room(place)) {
      return text.isEmpty();
    }
    // counts the gap even of the first part, which is not shown: it is not known yet which is first
    used += place.before.length() + width;
    parts.put(place, text);
    return true;
  }

  String line() {
    StringBuilder line = new StringBuilder();
    parts.forEach(
        (place, text) -> {
          if (!line.isEmpty()) {
            line.append(place.before);
          }
          line.append(text);
        });
    return line.toString();
  }
}
