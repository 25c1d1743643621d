package dev.disentangle.examples.report;

import dev.disentangle.Parallel;
import dev.disentangle.machine.Machine;
import java.io.Serializable;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/** Where and when figures were measured. */
public record Environment(String date, String java, String system, String library, String machine)
    implements Serializable {

  /** What runs the classes as they were compiled knows which they are. */
  private static final String VERSION = "disentangle.version";

  /** This JVM, today. */
  public static Environment here() {
    return new Environment(
        LocalDate.now(ZoneId.systemDefault()).toString(),
        "Java %s (%s)".formatted(Runtime.version(), System.getProperty("java.vendor", "unknown")),
        "%s %s, %s"
            .formatted(
                System.getProperty("os.name"),
                System.getProperty("os.version"),
                System.getProperty("os.arch")),
        "Disentangle " + version(),
        Machine.local().explain());
  }

  /** That of the jar, which classes of their own have none of. */
  private static String version() {
    String given = System.getProperty(VERSION, "");
    return Optional.ofNullable(Parallel.class.getPackage().getImplementationVersion())
        .orElse(given.isBlank() ? "from source" : given);
  }
}
