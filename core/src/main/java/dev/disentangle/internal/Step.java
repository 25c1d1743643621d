package dev.disentangle.internal;

import java.lang.constant.ConstantDescs;
import java.lang.invoke.MethodHandles;
import org.jspecify.annotations.Nullable;

/**
 * What is done with each item of a job: calls the task, and stores the result where it belongs.
 *
 * <p>Implementations are three lines long. They are copied for each task class ({@link
 * TaskProfile}), so that the call of the task is inlined. Their only constructor takes a {@link
 * Wiring}.
 *
 * <p>A copy knows the class of its tasks, and casts to it before each call. The compiler could
 * learn the class from a profile, but under load it may not profile {@link #item}; a loop that it
 * compiles then calls the task at some 4 ns per item for good.
 */
public abstract class Step {

  /** Runs item {@code i} on the seat's thread. */
  abstract void item(long i, Seat seat) throws Exception;

  /** The class of the tasks that a copy is for; {@code Object} for the original. */
  static Class<?> taskClass(MethodHandles.Lookup step) {
    try {
      Class<?> known = MethodHandles.classData(step, ConstantDescs.DEFAULT_NAME, Class.class);
      return known == null ? Object.class : known;
    } catch (IllegalAccessException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** Casts a task to the class that it is known to have. */
  @SuppressWarnings("unchecked") // the object is both a T and of this class
  static <T> T known(Class<?> type, T task) {
    return (T) type.cast(task);
  }

  /**
   * As {@link #item}, for an item that may turn out to be late. A result that a further attempt
   * would not simply overwrite is kept in the seat until {@link #inTime}. A method of its own, so
   * that {@code item} need not check for this.
   */
  void watched(long i, Seat seat) throws Exception {
    item(i, seat);
  }

  /** Stores what {@link #watched} has kept, when the item is known to have ended in time. */
  void inTime(long i, Seat seat) {}

  /** The input of item {@code i}. */
  @Nullable Object input(long i) {
    return i;
  }

  /**
   * As {@link #input}, for reports of a failure. Null if the input can't be read, since that is a
   * failure of this item only.
   */
  final @Nullable Object knownInput(long i) {
    try {
      return input(i);
    } catch (RuntimeException e) { // the list may be the user's, or may have shrunk
      return null;
    }
  }
}
