package dev.disentangle.internal;

import dev.disentangle.Inputs;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.RandomAccess;

/** Turns inputs into the form that the engine needs, or throws before anything has run. */
public final class Checked {

  private Checked() {}

  /**
   * The inputs as a list with random access and without nulls. Copied only if they are not such a
   * list.
   *
   * @throws NullPointerException if there is a null among them
   */
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

  /** The exception for a null among the inputs. */
  static NullPointerException nullInput(long index) {
    return new NullPointerException(
        "input " + index + " is null: filter nulls out, or wrap the inputs in Optional");
  }

  /** The exception for inputs that yield more or fewer items than they promised. */
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

  /** Reads all inputs, for calls that need all of them before they begin. */
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
