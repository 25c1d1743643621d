package dev.disentangle.internal;

import java.util.EnumMap;
import java.util.Map;

/** Parts of a line of limited width: added by importance while they fit, shown by place. */
final class BarParts {

  /** Where in the line a part stands. */
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

  /** The columns left for a part at that place. */
  int room(Place place) {
    return Math.max(0, columns - used - place.before.length());
  }

  /** Whether the part found room; an empty one needs none. */
  boolean add(Place place, String text) {
    int width = BarText.columns(text);
    if (text.isEmpty() || width > room(place)) {
      return text.isEmpty();
    }
    // The first part's gap is counted too, though not shown: the first is not known before the end.
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
