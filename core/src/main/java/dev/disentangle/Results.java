package dev.disentangle;

import dev.disentangle.internal.Slots;
import java.util.AbstractList;
import java.util.RandomAccess;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The results of a call, in the order of its inputs: an immutable list that also knows how the call
 * went.
 *
 * @param <R> a result, may be null
 */
public final class Results<R extends @Nullable Object> extends AbstractList<R>
    implements RandomAccess {

  private final Slots values;
  private final Supplier<Report> report;

  /**
   * Wraps values without copying them.
   *
   * @param values never changed again
   * @param report makes the report when asked
   */
  Results(Slots values, Supplier<Report> report) {
    this.values = values;
    this.report = report;
  }

  @Override
  @SuppressWarnings({"unchecked", "NullAway"}) // a task may return null, as its R allows
  public R get(int index) {
    return (R) values.get(index);
  }

  @Override
  public int size() {
    return values.size();
  }

  @Override
  @SuppressWarnings("NullAway") // see get
  public Object[] toArray() {
    Object[] array = new Object[values.size()];
    values.copyTo(array, array.length);
    return array;
  }

  /**
   * What the call did with its time.
   *
   * @return drawn up from the workers' tallies at each call, in O(workers)
   */
  public Report report() {
    return report.get();
  }
}
