package dev.disentangle.pinned;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.NativeLong;
import dev.disentangle.machine.CpuSet;
import java.util.Arrays;
import java.util.BitSet;

/**
 * The two functions of the C library for affinity masks, on Linux. Thread id 0 is the current
 * thread.
 */
final class LibC {

  /** The kernel needs a bit for every possible CPU, and can be built for 8,192 of them. */
  private static final int WORDS = 128;

  private static final NativeLong BYTES = new NativeLong((long) WORDS * Long.BYTES);

  static {
    Native.register(LibC.class, NativeLibrary.getProcess());
  }

  private LibC() {}

  private static native int sched_setaffinity(int thread, NativeLong bytes, long[] mask);

  private static native int sched_getaffinity(int thread, NativeLong bytes, long[] mask);

  /** Sets a thread's mask; returns the system's error number, or 0. */
  static int setMask(int thread, CpuSet cpus) {
    BitSet mask = new BitSet();
    cpus.numbers().forEach(mask::set);
    long[] words = Arrays.copyOf(mask.toLongArray(), WORDS);
    return sched_setaffinity(thread, BYTES, words) == 0 ? 0 : Native.getLastError();
  }

  /** A thread's mask; empty if there is no such thread. */
  static CpuSet mask(int thread) {
    long[] words = new long[WORDS];
    return sched_getaffinity(thread, BYTES, words) == 0
        ? CpuSet.of(BitSet.valueOf(words).stream().boxed().toList())
        : CpuSet.NONE;
  }
}
