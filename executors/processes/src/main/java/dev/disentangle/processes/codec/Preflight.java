package dev.disentangle.processes.codec;

import dev.disentangle.processes.NotShippableException;
import org.jspecify.annotations.Nullable;

/** Turns the failure to write a task into a sentence that helps. */
public final class Preflight {

  private static final String HELP =
      ". Copy what the %s needs into a local variable, make the field transient, or open it in"
          + " each worker by PerWorker";

  private Preflight() {}

  /** Says why the task could not be written. */
  public static NotShippableException explain(Object task, Throwable why) {
    Culprit culprit = find(task);
    String kind = task.getClass().isHidden() ? "lambda" : "task";
    String reason =
        culprit == null
            ? name(task) + ": " + FailureText.of(why).toException().getMessage()
            : culprit.path(name(task)) + reason(culprit.object()) + HELP.formatted(kind);
    return new NotShippableException("the task can't be sent to a worker JVM: " + reason, why);
  }

  private static @Nullable Culprit find(Object task) {
    try {
      return new ObjectWalk(task).culprit();
    } catch (Throwable broken) { // the walk calls what the user wrote; it must not hide the reason
      return null;
    }
  }

  private static String reason(Object culprit) {
    return culprit.getClass().isHidden()
        ? " is a lambda of an interface that is not Serializable"
        : " is not Serializable";
  }

  /** The class, without what is made up anew in each JVM. */
  static String name(Object value) {
    String name = value.getClass().getTypeName();
    int made = name.indexOf("$$Lambda");
    return made < 0 ? name : name.substring(0, made) + "$$Lambda";
  }
}
