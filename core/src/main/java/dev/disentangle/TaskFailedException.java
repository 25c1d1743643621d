package dev.disentangle;

import dev.disentangle.internal.Text;
import org.jspecify.annotations.Nullable;

/**
 * An item failed for good. Names the item, its input, the attempt, the worker and the strategy; the
 * cause is what the task threw. Of several failures the one with the lowest index is thrown, the
 * others are suppressed in it, in the order of their indices.
 */
public final class TaskFailedException extends ParallelException {

  private static final long serialVersionUID = 1L;

  /** The item's position. */
  private final long index;

  /** The item's input; it may not be serializable. */
  private final transient @Nullable Object input;

  /** How often the item was tried. */
  private final int attempts;

  /** Who ran it last. */
  private final String worker;

  /** Where. */
  private final String strategy;

  /**
   * Blames an item.
   *
   * @param run which item, and how it was run
   * @param strategy where it was run
   * @param cause what the task threw
   */
  public TaskFailedException(ItemRun run, String strategy, @Nullable Throwable cause) {
    super(message(run, strategy, cause), cause);
    this.index = run.index();
    this.input = run.input();
    this.attempts = run.attempts();
    this.worker = run.worker();
    this.strategy = strategy;
  }

  private static String message(ItemRun run, String strategy, @Nullable Throwable cause) {
    String attempts = run.attempts() > 1 ? " at attempt " + run.attempts() : "";
    return "item %d (input %s) failed%s on %s of %s: %s"
        .formatted(
            run.index(),
            Text.shorten(run.input()),
            attempts,
            run.worker(),
            strategy,
            Text.describe(cause));
  }

  /**
   * The failed item's position in the inputs.
   *
   * @return at least 0
   */
  public long index() {
    return index;
  }

  /**
   * The failed item's input.
   *
   * @return the input; null after deserialization
   */
  public @Nullable Object input() {
    return input;
  }

  /**
   * How often the item was tried.
   *
   * @return at least 1
   */
  public int attempts() {
    return attempts;
  }

  /**
   * The worker that ran the item last.
   *
   * @return its name
   */
  public String worker() {
    return worker;
  }

  /**
   * The strategy that the call ran on.
   *
   * @return as the strategy prints itself
   */
  public String strategy() {
    return strategy;
  }
}
