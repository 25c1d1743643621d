package dev.disentangle;

import dev.disentangle.internal.Advice;
import dev.disentangle.internal.ReportText;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/**
 * What a call did with its time. {@link #toString} gives a small table that ends in a sentence of
 * advice. Immutable, and serializable.
 *
 * @param name the call's name
 * @param strategy the strategy, as it prints itself
 * @param sizing how many workers there could be, compared with the machine's default
 * @param items the number of items that have an outcome
 * @param failed the number of those that failed
 * @param total the number of inputs; empty if the call ended before that was known
 * @param wall the time from the call's beginning to its end
 * @param workers a report for each worker that took part
 * @param slowest the slowest items, the slowest first
 * @param notes what was out of the ordinary, such as fewer workers than asked for
 */
public record Report(
    String name,
    String strategy,
    String sizing,
    long items,
    long failed,
    OptionalLong total,
    Duration wall,
    List<WorkerReport> workers,
    List<SlowItem> slowest,
    List<String> notes)
    implements Serializable {

  /**
   * Copies the lists.
   *
   * @param name the call's name
   * @param strategy the strategy, as it prints itself
   * @param sizing how many workers there could be, compared with the machine's default
   * @param items the number of items that have an outcome
   * @param failed the number of those that failed
   * @param total the number of inputs; empty if the call ended before that was known
   * @param wall the time from the call's beginning to its end
   * @param workers a report for each worker that took part
   * @param slowest the slowest items, the slowest first
   * @param notes what was out of the ordinary, such as fewer workers than asked for
   */
  public Report {
    workers = List.copyOf(workers);
    slowest = List.copyOf(slowest);
    notes = List.copyOf(notes);
  }

  /**
   * The time that all workers together spent running items.
   *
   * @return the sum over the workers
   */
  public Duration working() {
    return workers.stream().map(WorkerReport::working).reduce(Duration.ZERO, Duration::plus);
  }

  /**
   * How many times faster the call was than its items one after the other would have been, at the
   * speed that they had here.
   *
   * @return working time divided by wall time; 1 for a call without items
   */
  public double speedUp() {
    return wall.isZero() || items == 0 ? 1 : (double) working().toNanos() / wall.toNanos();
  }

  /**
   * The share of the workers' time that was spent running items.
   *
   * @return speed-up divided by the number of workers, from 0 to 1
   */
  public double efficiency() {
    return workers.isEmpty() ? 1 : Math.min(1, speedUp() / workers.size());
  }

  /**
   * What to try next, according to these figures.
   *
   * @return one sentence
   */
  public String advice() {
    return Advice.on(this);
  }

  private Object writeReplace() {
    long known = total.orElse(-1);
    return new Form(name, strategy, sizing, items, failed, known, wall, workers, slowest, notes);
  }

  @Override
  public String toString() {
    return ReportText.of(this);
  }

  /** The serial form; an {@code OptionalLong} is not serializable. */
  private record Form(
      String name,
      String strategy,
      String sizing,
      long items,
      long failed,
      long total,
      Duration wall,
      List<WorkerReport> workers,
      List<SlowItem> slowest,
      List<String> notes)
      implements Serializable {

    private Object readResolve() {
      OptionalLong known = total < 0 ? OptionalLong.empty() : OptionalLong.of(total);
      return new Report(
          name, strategy, sizing, items, failed, known, wall, workers, slowest, notes);
    }
  }
}
