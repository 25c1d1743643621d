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
        "Disentangle "
            + Optional.ofNullable(Parallel.class.getPackage().getImplementationVersion())
                .orElse("from source"),
        Machine.local().explain());
  }
}
