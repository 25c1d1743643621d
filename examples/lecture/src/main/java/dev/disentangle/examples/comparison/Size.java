package dev.disentangle.examples.comparison;

import java.util.Locale;

/** So many items of a workload. */
public record Size(int items, String what, Workload workload) {

  public Size withItems(int items) {
    return new Size(items, what, workload);
  }

  /** {@code 2,500 × sleep 10 ms}. */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%,d × %s", items, what);
  }
}
