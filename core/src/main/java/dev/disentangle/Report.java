package dev.disentangle;

import dev.disentangle.internal.Advice;
import dev.disentangle.internal.ReportText;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/**
 * What a call did with its time. Prints as a small table that ends in a sentence of advice.
 *
 * @param name the call's name
 * @param strategy as the strategy prints itself
 * @param sizing how many workers there could be, and how that compares with the machine's default
 * @param items items that have an outcome
 * @param failed those of them that failed
 * @param total how many inputs there were, empty if the call ended before that was known
 * @param wall from the call's begin to its end
 * @param workers one for each worker that came
 * @param slowest the slowest items, slowest first
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
   * @param strategy as the strategy prints itself
   * @param sizing how many workers there could be, and how that compares with the default
   * @param items items that have an outcome
   * @param failed those of them that failed
   * @param total how many inputs there were, empty if the call ended before that was known
   * @param wall from the call's begin to its end
   * @param workers one for each worker that came
   * @param slowest the slowest items, slowest first
   * @param notes what was out of the ordinary, such as fewer workers than asked for
   */
  public Report {
    workers = List.copyOf(workers);
    slowest = List.copyOf(slowest);
    notes = List.copyOf(notes);
  }

  /**
   * The time that workers spent in items, all together.
   *
   * @return the sum over the workers
   */
  public Duration working() {
    return workers.stream().map(WorkerReport::working).reduce(Duration.ZERO, Duration::plus);
  }

  /**
   * How much faster the call was than its items one after the other, as they ran here.
   *
   * @return working time over wall time; 1 for a call without items
   */
  public double speedUp() {
    return wall.isZero() || items == 0 ? 1 : (double) working().toNanos() / wall.toNanos();
  }

  /**
   * The share of the workers' time that went into items.
   *
   * @return speed-up over the number of workers, 0 … 1
   */
  public double efficiency() {
    return workers.isEmpty() ? 1 : Math.min(1, speedUp() / workers.size());
  }

  /**
   * What to try next, drawn from these figures.
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

  /** As it is written: an optional is not serializable. */
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
