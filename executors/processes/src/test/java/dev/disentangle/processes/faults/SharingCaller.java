package dev.disentangle.processes.faults;

import dev.disentangle.Parallel;
import dev.disentangle.Shared;
import dev.disentangle.processes.OpenProcessPool;
import dev.disentangle.processes.ProcessPool;
import java.io.File;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * A program that shares a buffer and an array of 4 MiB each with two workers, has an array as long
 * echoed, and ends with 0 if all is right; or that waits then to be killed.
 */
final class SharingCaller {

  private static final int LENGTH = 1 << 19;

  private SharingCaller() {}

  /** The folder where workers sign in; whether they then stay for ever. */
  public static void main(String[] args) {
    File folder = new File(args[0]);
    boolean forEver = args.length > 1;
    long[] squares = LongStream.range(0, LENGTH).map(i -> i * i).toArray();
    List<Integer> inputs = IntStream.range(0, LENGTH).filter(i -> i % 1024 == 0).boxed().toList();
    List<Long> expected = inputs.stream().map(i -> 2L * i * i).toList();
    try (OpenProcessPool pool = ProcessPool.builder().workers(2).open();
        Shared<LongBuffer> buffer = Shared.of(LongBuffer.wrap(squares));
        Shared<long[]> array = Shared.of(squares)) {
      for (int call = 0; call < 2; call++) {
        List<Long> sums =
            Parallel.map(
                i -> {
                  long sum = buffer.get().get(i) + array.get()[i];
                  if (forEver) {
                    Harm.here(folder);
                    Thread.sleep(Long.MAX_VALUE);
                  }
                  return sum;
                },
                inputs,
                pool);
        if (!sums.equals(expected)) {
          throw new AssertionError(sums);
        }
        for (long[] copy : Parallel.map(x -> x, List.of(squares, squares), pool)) {
          if (!Arrays.equals(copy, squares)) { // by memory that is mapped, if there can be any
            throw new AssertionError(copy[1]);
          }
        }
      }
    }
  }
}
