package dev.disentangle.examples.entanglement;

/** A job in a JVM of its own, which knows of no other: {@code OneJvm FORM ELEMENTS TASKS}. */
final class OneJvm {

  /** What the line begins with that says what was done; a JVM may print other lines. */
  static final String DONE = "done: ";

  private OneJvm() {}

  public static void main(String[] arguments) {
    Job job =
        new Job(
            Form.valueOf(arguments[0]),
            Integer.parseInt(arguments[1]),
            Integer.parseInt(arguments[2]));
    System.out.println(DONE + job.run().line());
  }
}
