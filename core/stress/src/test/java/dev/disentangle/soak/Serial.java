package dev.disentangle.soak;

/**
 * The serial answer, which is known without a call: item {@code i} gives {@code value(i)}, after
 * {@code failures(i)} failed attempts.
 *
 * @param plan the call
 */
record Serial(Plan plan) {

  private static final int ALWAYS = Integer.MAX_VALUE;

  static long mix(long bits) {
    long z = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  long value(long item) {
    return mix(plan.seed + 7 * item + 1);
  }

  int failures(long item) {
    if (plan.failing == 0 || Math.floorMod(mix(plan.seed - item), plan.failing) != 0) {
      return 0;
    }
    int times = 1 + (int) Math.floorMod(mix(plan.seed ^ item), 4L);
    return times == 4 ? ALWAYS : times;
  }

  /** Whether all attempts of the item fail. */
  boolean fails(long item) {
    return failures(item) > plan.retries;
  }
}
