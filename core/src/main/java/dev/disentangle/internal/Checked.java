package dev.disentangle.internal;

import dev.disentangle.Inputs;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.RandomAccess;

/** Inputs as the engine wants them, or a clear error before anything has run. */
public final class Checked {

  private Checked() {}

  /** Whether these inputs are to be read as the call goes on, since they are no collection. */
  public static boolean isLazy(Iterable<?> inputs) {
    return !(inputs instanceof Collection);
  }

  /** The inputs as a list with random access and no null in it; a copy only where needed. */
  public static <T> List<T> list(Collection<T> inputs) {
    List<T> list =
        inputs instanceof List<T> given && inputs instanceof RandomAccess ? given : copy(inputs);
    int size = list.size();
    for (int i = 0; i < size; i++) {
      if (list.get(i) == null) {
        throw nullInput(i);
      }
    }
    return list;
  }

  /** What is thrown for a null among the inputs. */
  static NullPointerException nullInput(long index) {
    return new NullPointerException(
        "input " + index + " is null: filter nulls out, or wrap the inputs in Optional");
  }

  /** What is thrown if inputs yield more or fewer items than they promised. */
  static IllegalStateException wrongSize(long promised, String yielded) {
    return new IllegalStateException(
        ("the inputs promised %d items but yielded %s: were they changed meanwhile? Copy them into a"
                + " list first")
            .formatted(promised, yielded));
  }

  private static <T> List<T> copy(Collection<T> inputs) {
    int promised = inputs.size();
    Object[] elements = new Object[promised];
    int count = 0;
    for (T input : inputs) {
      if (count == promised) {
        throw wrongSize(promised, "more");
      }
      elements[count++] = input;
    }
    if (count < promised) {
      throw wrongSize(promised, Integer.toString(count));
    }
    @SuppressWarnings("unchecked") // only T went in
    List<T> list = (List<T>) Arrays.asList(elements);
    return list;
  }

  /** All that lazy inputs yield, for calls that need them at once. */
  public static <T> List<T> readAll(Iterable<T> inputs) {
    List<T> all = new ArrayList<>();
    for (T input : inputs) {
      if (input == null) {
        throw nullInput(all.size());
      }
      all.add(input);
    }
    if (inputs instanceof Inputs<T> known && known.size().isPresent()) {
      long promised = known.size().getAsLong();
      if (promised != all.size()) {
        throw wrongSize(promised, Integer.toString(all.size()));
      }
    }
    return all;
  }
}
