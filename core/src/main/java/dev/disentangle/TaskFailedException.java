package dev.disentangle;

import dev.disentangle.internal.Text;
import org.jspecify.annotations.Nullable;

/**
 * Thrown by a call of which an item has failed after all its retries. The message names the item,
 * its input, the attempt, the worker and the strategy; the cause is what the task threw. If several
 * items have failed, the one with the lowest index is thrown, and the others are suppressed in it,
 * in the order of their indices.
 */
public final class TaskFailedException extends ParallelException {

  private static final long serialVersionUID = 1L;

  /** The item's position in the inputs. */
  private final long index;

  /** The item's input, which may not be serializable. */
  private final transient @Nullable Object input;

  /** The number of attempts. */
  private final int attempts;

  /** The name of the worker that ran the item last. */
  private final String worker;

  /** The strategy, as it prints itself. */
  private final String strategy;

  /**
   * Makes an exception.
   *
   * @param run which item has failed, and how it was run
   * @param strategy the strategy, as it prints itself
   * @param cause what the task threw, or null
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
   * @return the number of attempts; 0 if the item never began
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
   * @return the strategy, as it prints itself
   */
  public String strategy() {
    return strategy;
  }
}
