package dev.disentangle.examples.entanglement;

import com.google.common.base.Joiner;
import com.google.common.base.Splitter;
import java.io.Serializable;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * What a job has done, and what it took.
 *
 * @param size of its lists together
 * @param copied bytes
 * @param allocated bytes
 * @param cpuNanos processor time
 * @param userNanos the part of it outside the operating system
 * @param jvm the process it ran in
 * @param gcBegin how long collections had stopped that JVM when the job began, in ms
 * @param gcEnd the same when it ended
 */
record Done(
    long size,
    long copied,
    long allocated,
    long cpuNanos,
    long userNanos,
    long jvm,
    long gcBegin,
    long gcEnd)
    implements Serializable {

  private static final char GAP = ' ';

  static Done between(Counters before, Counters after, long size, long copied) {
    return new Done(
        size,
        copied,
        after.allocated() - before.allocated(),
        after.cpuNanos() - before.cpuNanos(),
        after.userNanos() - before.userNanos(),
        ProcessHandle.current().pid(),
        before.gcMillis(),
        after.gcMillis());
  }

  /** As a line of text. */
  String line() {
    return Joiner.on(GAP).join(size, copied, allocated, cpuNanos, userNanos, jvm, gcBegin, gcEnd);
  }

  /**
   * Reads such a line.
   *
   * @throws IllegalArgumentException if it isn't one
   */
  static Done parse(String line) {
    Iterator<Long> numbers =
        Splitter.on(GAP).splitToStream(line).map(Long::valueOf).toList().iterator();
    try {
      return new Done(
          numbers.next(),
          numbers.next(),
          numbers.next(),
          numbers.next(),
          numbers.next(),
          numbers.next(),
          numbers.next(),
          numbers.next());
    } catch (NoSuchElementException e) {
      throw new IllegalArgumentException("\"" + line + "\" tells of no job", e);
    }
  }
}
