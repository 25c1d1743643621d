package dev.disentangle.examples.program;

import com.google.common.collect.Sets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The commands that repeat a run, without the options that only say where its output goes. */
record Repeat(String example, List<String> arguments) {

  private static final Set<String> OUTPUT = Set.of("--chapter", "--html", "--markdown");
  private static final String ONLY = "--only";
  private static final Set<String> OUTPUT_AND_ONLY = Sets.union(OUTPUT, Set.of(ONLY));

  /** Repeats all of it. */
  String all() {
    return String.join(" ", without(OUTPUT));
  }

  /** Repeats one part. */
  String part(String id) {
    return String.join(" ", without(OUTPUT_AND_ONLY)) + " " + ONLY + " " + id;
  }

  private List<String> without(Set<String> options) {
    List<String> kept = new ArrayList<>(List.of("examples/run", example));
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      if (options.contains(argument)) {
        i++; // and its value
      } else if (options.stream().noneMatch(option -> argument.startsWith(option + "="))) {
        kept.add(argument);
      }
    }
    return kept;
  }
}
