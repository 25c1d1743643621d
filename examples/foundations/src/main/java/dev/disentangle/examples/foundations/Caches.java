package dev.disentangle.examples.foundations;

import dev.disentangle.machine.Cache;
import dev.disentangle.machine.Machine;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The caches that data go through on their way to a core, the nearest first.
 *
 * @param byLevel the first core's; none where the system doesn't tell
 */
record Caches(SortedMap<Integer, Cache> byLevel) {

  /** What is usual, where nothing is known. */
  private static final long USUAL_LAST = 32L << 20;

  static Caches of(Machine machine) {
    return of(machine.caches().value());
  }

  static Caches of(List<Cache> caches) {
    SortedMap<Integer, Cache> byLevel = new TreeMap<>();
    for (Cache cache : caches) {
      if (cache.kind() != Cache.Kind.INSTRUCTION) {
        byLevel.putIfAbsent(cache.level(), cache);
      }
    }
    return new Caches(byLevel);
  }

  Collection<Cache> all() {
    return byLevel.values();
  }

  /** How large the last one is. */
  long last() {
    return all().stream().mapToLong(Cache::bytes).reduce(USUAL_LAST, (one, next) -> next);
  }

  /** The first that holds so much. */
  String holding(long bytes) {
    return all().stream()
        .filter(cache -> bytes <= cache.bytes())
        .map(Caches::name)
        .findFirst()
        .orElse(all().isEmpty() ? "unknown" : "memory");
  }

  static String name(Cache cache) {
    return "L" + cache.level();
  }
}
