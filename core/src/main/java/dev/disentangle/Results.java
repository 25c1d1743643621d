package dev.disentangle;

import dev.disentangle.internal.Slots;
import java.io.Serializable;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.RandomAccess;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The results of a call, in the order of its inputs: an immutable list with random access that also
 * has the call's report. Thread-safe. Serializable if the results are, so that a task in a worker
 * process may return the results of a call of its own.
 *
 * @param <R> a result, may be null
 */
public final class Results<R extends @Nullable Object> extends AbstractList<R>
    implements RandomAccess, Serializable {

  private static final long serialVersionUID = 1L;

  private final transient Slots values;
  private final transient Supplier<Report> report;

  /**
   * Wraps values without copying them.
   *
   * @param values not changed any more
   * @param report makes the report when it is asked for
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
   * What the call did with its time. Drawn up anew by each call of this method, in time
   * proportional to the number of workers.
   *
   * @return the report
   */
  public Report report() {
    return report.get();
  }

  private Object writeReplace() {
    return new Form(new ArrayList<>(this), report());
  }

  /** The serial form, with the report drawn up. */
  private record Form(ArrayList<?> values, Report drawn) implements Serializable {
    private Object readResolve() {
      return new Results<>(Slots.of(values.toArray()), this::drawn);
    }
  }
}
