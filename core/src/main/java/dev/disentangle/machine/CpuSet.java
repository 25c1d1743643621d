package dev.disentangle.machine;

import com.google.common.base.Splitter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * A set of logical CPUs. Immutable. Written and read as the kernel does it: {@code 0-3,8}.
 *
 * @param numbers the system's numbers for the CPUs, ascending and without duplicates
 */
public record CpuSet(List<Integer> numbers) {

  /** No CPU. */
  public static final CpuSet NONE = new CpuSet(List.of());

  /**
   * Sorts the numbers, and drops duplicates.
   *
   * @param numbers in any order
   */
  public CpuSet {
    numbers = List.copyOf(new TreeSet<>(numbers));
  }

  /**
   * A set of CPUs.
   *
   * @param numbers in any order
   * @return the set
   */
  public static CpuSet of(Collection<Integer> numbers) {
    return new CpuSet(List.copyOf(numbers));
  }

  /**
   * Reads a set as {@link #toString} and the kernel write it.
   *
   * @param text such as {@code 0-3,8}; empty for none
   * @return the CPUs
   * @throws IllegalArgumentException if the text is not of this form
   */
  public static CpuSet parse(String text) {
    List<Integer> numbers = new ArrayList<>();
    for (String part : Splitter.on(',').trimResults().omitEmptyStrings().split(text)) {
      int dash = part.indexOf('-');
      int from = number(text, dash < 0 ? part : part.substring(0, dash));
      int to = dash < 0 ? from : number(text, part.substring(dash + 1));
      IntStream.rangeClosed(from, to).forEach(numbers::add);
    }
    return new CpuSet(numbers);
  }

  private static int number(String text, String digits) {
    if (digits.matches("[0-9]{1,5}")) { // no kernel is built for more
      return Integer.parseInt(digits);
    }
    throw new IllegalArgumentException(
        "\"" + text + "\": write CPUs as numbers and ranges, as in 0-3,8");
  }

  /**
   * The number of CPUs.
   *
   * @return at least 0
   */
  public int size() {
    return numbers.size();
  }

  /**
   * Whether the set is empty, which often means that the system doesn't tell.
   *
   * @return whether it is empty
   */
  public boolean isEmpty() {
    return numbers.isEmpty();
  }

  /**
   * Whether a CPU is in this set.
   *
   * @param cpu its number
   * @return whether it is
   */
  public boolean contains(int cpu) {
    return numbers.contains(cpu);
  }

  /**
   * The CPUs that are in another set, too.
   *
   * @param others the other set
   * @return the intersection
   */
  public CpuSet and(CpuSet others) {
    return new CpuSet(numbers.stream().filter(others::contains).toList());
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < numbers.size(); i++) {
      int first = i;
      while (i + 1 < numbers.size() && numbers.get(i + 1) == numbers.get(i) + 1) {
        i++;
      }
      text.append(text.isEmpty() ? "" : ",").append(numbers.get(first));
      if (i > first) {
        text.append('-').append(numbers.get(i));
      }
    }
    return text.toString();
  }
}
