package dev.disentangle.spi;

/** What lies between the caller and a strategy's workers. */
public enum Boundary {
  /** Workers are threads of this JVM: tasks, inputs and results are shared by reference. */
  JVM,
  /** Workers are other processes of this machine: what crosses must be serializable. */
  PROCESS,
  /** Workers are on other machines: what crosses must be serializable, and crossing is dear. */
  MACHINE
}
