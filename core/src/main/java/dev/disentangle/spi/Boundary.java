package dev.disentangle.spi;

/** What lies between the caller and a strategy's workers. */
public enum Boundary {
  /** Workers are threads of this JVM: tasks, inputs and results are shared by reference. */
  JVM,
  /**
   * Workers are other processes on this machine: tasks, inputs and results are copied, and must be
   * serializable.
   */
  PROCESS,
  /**
   * Workers are on other machines: tasks, inputs and results are copied over a network, which is
   * expensive, and must be serializable.
   */
  MACHINE
}
