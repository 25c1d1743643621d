package dev.disentangle.examples.entanglement;

import java.util.Arrays;

/**
 * The document's {@code append_list}, in several forms: n steps, each over all that was appended.
 */
enum Form {
  /** Python's: each step makes a new list, of references to boxed numbers. */
  BOXED("boxed list") {
    @Override
    Appended append(int elements) {
      Integer[] list = {};
      long copied = 0;
      for (int j = 0; j < elements; j++) {
        Integer[] longer = Arrays.copyOf(list, j + 1);
        longer[j] = j;
        copied += j;
        list = longer;
      }
      return new Appended(list.length, copied * References.BYTES);
    }
  },
  /** The C++ vector's: each step appends in place, and copies into a vector that is kept. */
  PRIMITIVE("primitive array") {
    @Override
    Appended append(int elements) {
      int[] vector = new int[1];
      int[] copy = {};
      long copied = 0;
      int size = 0;
      for (int j = 0; j < elements; j++) {
        if (size == vector.length) {
          vector = Arrays.copyOf(vector, size + size / 2 + 1);
          copied += size;
        }
        vector[size++] = j;
        if (copy.length < size) {
          copy = new int[vector.length];
        }
        System.arraycopy(vector, 0, copy, 0, size);
        copied += size;
      }
      return new Appended(copy[size - 1] + 1, copied * Integer.BYTES);
    }
  },
  /** The control: as many steps again, but in registers alone. */
  REGISTERS("registers only") {
    @Override
    Appended append(int elements) {
      long steps = (long) elements * elements / 32;
      long state = 1;
      for (long i = 0; i < steps; i++) {
        state = Generator.next(state);
      }
      return new Appended(state == Generator.after(steps, 1) ? elements : -1, 0);
    }
  };

  /**
   * What was done.
   *
   * @param size of the list at the end
   * @param copied bytes
   */
  record Appended(int size, long copied) {}

  private final String title;

  Form(String title) {
    this.title = title;
  }

  /** In words. */
  String title() {
    return title;
  }

  /** Does it. */
  abstract Appended append(int elements);
}
