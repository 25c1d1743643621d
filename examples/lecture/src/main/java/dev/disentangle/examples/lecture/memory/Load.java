package dev.disentangle.examples.lecture.memory;

import dev.disentangle.examples.report.Numbers;

/**
 * So many arrays.
 *
 * @param mebibytes how large each one is
 */
record Load(int tasks, int mebibytes) {

  /** How many doubles all of them have together. */
  long answer() {
    return (long) tasks * RandomArray.length(mebibytes);
  }

  @Override
  public String toString() {
    return tasks + " arrays of " + Numbers.count(mebibytes) + " MiB";
  }
}
