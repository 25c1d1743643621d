package dev.disentangle.conformance;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps what tasks note down, wherever they run, in the order in which it comes.
 *
 * @param <T> what is noted; it crosses by Java serialization
 */
public final class Log<T> extends Witness<Log<T>> {

  private final transient List<T> entries = new ArrayList<>();

  /** Notes something. */
  public void add(T entry) {
    ask(
        log -> {
          synchronized (log.entries) {
            return log.entries.add(entry);
          }
        });
  }

  /** What was noted so far. */
  public List<T> all() {
    return ask(
        log -> {
          synchronized (log.entries) {
            return new ArrayList<>(log.entries);
          }
        });
  }

  /** What was noted so far, smallest first. */
  public List<T> sorted() {
    return all().stream().sorted().toList();
  }

  /** What was noted under a key. */
  public record Entry<K, V>(K key, V value) implements Serializable {}
}
