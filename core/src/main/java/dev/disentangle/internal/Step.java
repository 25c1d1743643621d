package dev.disentangle.internal;

import java.lang.constant.ConstantDescs;
import java.lang.invoke.MethodHandles;
import org.jspecify.annotations.Nullable;

/**
 * What is done with one item of a job: calls the task and puts the result where it belongs.
 *
 * <p>Implementations are three lines long and are copied for each task class ({@link TaskProfile}),
 * so that the call of the task inside is inlined. They have one constructor, from {@link Wiring}.
 *
 * <p>A copy knows the class of its tasks and casts to it before each call. For the compiler to find
 * that out from a profile is a matter of luck: when it has much to do it takes none of {@link
 * #item}, and a loop that it then compiles calls the task at some 4 ns an item for good.
 */
public abstract class Step {

  /** Runs item {@code i} on the seat's thread. */
  abstract void item(long i, Seat seat) throws Exception;

  /** The class of the tasks that a copy is for; of the original, any. */
  static Class<?> taskClass(MethodHandles.Lookup step) {
    try {
      Class<?> known = MethodHandles.classData(step, ConstantDescs.DEFAULT_NAME, Class.class);
      return known == null ? Object.class : known;
    } catch (IllegalAccessException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** A task, known to be of this class. */
  @SuppressWarnings("unchecked") // a cast between two types of the same object
  static <T> T known(Class<?> type, T task) {
    return (T) type.cast(task);
  }

  /**
   * The same, of an item that may turn out to have come back too late. What the next attempt would
   * not overwrite is left with the seat, for {@link #inTime}. Apart, so that {@link #item} need not
   * ask.
   */
  void watched(long i, Seat seat) throws Exception {
    item(i, seat);
  }

  /** After an item that is watched came back, and in time: hands over what it left, if need be. */
  void inTime(long i, Seat seat) {}

  /** The input of item {@code i}. */
  @Nullable Object input(long i) {
    return i;
  }

  /** The same for blame; null if it can't be had, as that is the item's failure and no other. */
  final @Nullable Object knownInput(long i) {
    try {
      return input(i);
    } catch (RuntimeException e) { // a list of the user's own, or one that has become shorter
      return null;
    }
  }
}
