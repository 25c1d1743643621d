package dev.disentangle.processes.codec;

import dev.disentangle.processes.NotShippableException;
import java.io.NotSerializableException;
import java.lang.reflect.RecordComponent;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Turns the failure to write a task, an input or a result into a message that names the culprit,
 * the way to it and a remedy.
 */
public final class Preflight {

  private static final String START = "the task can't be sent to a worker JVM: ";

  private static final String HELP =
      ". Copy what the %s needs into a local variable, make the field transient, or open it in"
          + " each worker by PerWorker";

  private static final String VARIABLE_HELP =
      ". Keep what the task needs of it in another variable, pass it as an input, or open it in"
          + " each worker by PerWorker";

  private static final String PART_HELP =
      ". Copy what is needed of it into a local variable, or choose something that is Serializable";

  private static final String SHARED_HELP =
      ". Share what is Serializable, or a buffer, or open it in each worker by PerWorker";

  private static final String ITEM_HELP =
      ". Send something else in its place, have it implement Serializable, or give the pool a"
          + " codec";

  /** What a shell puts before the names of classes that are declared in it. */
  private static final Pattern SHELL = Pattern.compile("^REPL\\.\\$JShell\\$\\w+\\$(?=\\w)");

  private Preflight() {}

  /** Says why the task could not be written. */
  public static NotShippableException explain(Object task, Throwable why) {
    String kind = task.getClass().isHidden() ? "lambda" : "task";
    return explain(name(task), task, HELP.formatted(kind), why);
  }

  /** Says why an option that crosses with the task could not be written. */
  public static NotShippableException explainPart(String subject, Object part, Throwable why) {
    return explain(subject + " (" + name(part) + ")", part, PART_HELP, why);
  }

  /** Says why an input or a result could not be written. */
  static NotSerializableException explainItem(
      String subject, Object item, NotSerializableException why) {
    String reason = reason(subject + " (" + name(item) + ")", item, ITEM_HELP, why);
    NotSerializableException explained = new NotSerializableException(reason);
    explained.setStackTrace(why.getStackTrace());
    return explained;
  }

  /** Says why a shell's variable that the task uses could not be written. */
  public static NotShippableException explainVariable(String name, Object value, Throwable why) {
    String subject = "the shell's variable `" + name + "` (" + name(value) + "), which it uses,";
    return explain(subject, value, VARIABLE_HELP, why);
  }

  /** Says why a shared value could not be written. */
  public static NotShippableException explainShared(String name, Object value, Throwable why) {
    return explain(name + ", which it uses,", value, SHARED_HELP, why);
  }

  private static NotShippableException explain(
      String subject, Object value, String help, Throwable why) {
    if (why instanceof NotShippableException explained) { // a variable of a shell
      return explained;
    }
    return new NotShippableException(START + reason(subject, value, help, why), why);
  }

  private static String reason(String subject, Object value, String help, Throwable why) {
    if (!(why instanceof NotSerializableException)) { // a codec may take what isn't Serializable
      return subject + ": " + FailureText.of(why).toException().getMessage();
    }
    String found = found(subject, value, false, why);
    found = found == null ? found(subject, value, true, why) : found;
    return found == null
        ? subject + ": " + FailureText.of(why).toException().getMessage() + help
        : found + help;
  }

  /** The way to the culprit, or else, if {@code records}, to what holds it; null if not found. */
  private static @Nullable String found(
      String subject, Object value, boolean records, Throwable why) {
    try {
      ObjectWalk walk = new ObjectWalk(value, records);
      Culprit culprit = walk.culprit();
      if (culprit != null) {
        return culprit.path(subject) + reason(culprit);
      }
      Culprit holder = records ? walk.holder() : null;
      return holder == null
          ? null
          : holder.path(subject)
              + " holds an object that is not Serializable: "
              + name("" + why.getMessage());
    } catch (Throwable broken) { // the walk calls what the user wrote; it must not hide the reason
      return null;
    }
  }

  private static String reason(Culprit culprit) {
    Class<?> type = culprit.object().getClass();
    if (type.isHidden()) {
      return " is a lambda of an interface that is not Serializable";
    }
    RecordComponent misfit = type.isRecord() ? RecordForm.misfit(type) : null;
    return misfit == null
        ? " is not Serializable"
        : " is not Serializable, and can't go field by field, as its component \"%s\" is a %s"
            .formatted(misfit.getName(), misfit.getType().getTypeName());
  }

  /** The class's name, without the parts that differ from JVM to JVM. */
  static String name(Object value) {
    return name(value.getClass().getTypeName());
  }

  private static String name(String type) {
    String name = SHELL.matcher(type).replaceFirst("");
    int made = name.indexOf("$$Lambda");
    return made < 0 ? name : name.substring(0, made) + "$$Lambda";
  }
}
