package dev.disentangle.conformance;

import java.io.Serializable;

/**
 * The thread that makes a call, for tasks that ask whether they run on it.
 *
 * @param jvm which JVM it is in
 * @param thread its number there
 */
public record Caller(long jvm, long thread) implements Serializable {

  /** The current thread. */
  public static Caller here() {
    return new Caller(Home.thisJvm(), Thread.currentThread().getId());
  }

  /** Whether the current thread is the one. */
  public boolean isHere() {
    return equals(here());
  }
}
