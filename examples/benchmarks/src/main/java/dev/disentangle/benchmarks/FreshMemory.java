package dev.disentangle.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How fast this machine hands out memory, which other figures depend on.
 *
 * <p>The host of a virtual machine may take back what lies free for some seconds, and has to find
 * it anew when it is touched again. That can take ten times as long as copying it, whatever program
 * does it. Benchmarks whose workers need much new memory have it {@linkplain #atHand at hand}.
 */
final class FreshMemory implements Benchmark {

  private static final int GIB = 1 << 30;
  private static final int PARTS = 4;
  private static final long FREE_MILLIS = 10_000;

  @Override
  public String name() {
    return "fresh-memory";
  }

  @Override
  public String what() {
    return "memory when it is first touched: used a moment ago, and free for 10 s";
  }

  @Override
  public void run(Scale scale, Findings findings) throws Exception {
    boolean tiny = scale == Scale.TINY;
    int rounds = Math.min(scale.rounds, 5);
    double[] soon = new double[rounds];
    double[] later = new double[rounds];
    for (int round = 0; round < rounds; round++) {
      touch(tiny);
      soon[round] = touch(tiny);
      Thread.sleep(tiny ? 0 : FREE_MILLIS); // it is the time that is asked about
      later[round] = touch(tiny);
    }
    findings.figure("memory that was used a moment ago, first touched", rate(soon));
    findings.figure("memory that was free for 10 s, first touched", rate(later));
  }

  private static String rate(double[] bytesPerNano) {
    return Quantity.rate(new Sample(bytesPerNano).median());
  }

  /** Has some GiB used and set free, for whoever needs memory in the next two seconds. */
  static void atHand(Scale scale) throws IOException, InterruptedException {
    touch(scale == Scale.TINY);
  }

  /** Bytes a nanosecond of a program that allocates some GiB and ends. */
  private static double touch(boolean tiny) throws IOException, InterruptedException {
    int bytes = tiny ? 1_000 : GIB;
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    if (!tiny) {
      command.addAll(List.of("-Xms5g", "-Xmx5g"));
    }
    command.addAll(List.of("-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(Toucher.class.getName(), Integer.toString(bytes)));
    Process program =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    byte[] printed = program.getInputStream().readAllBytes();
    if (program.waitFor() != 0) {
      throw new IllegalStateException("the program ended with " + program.exitValue());
    }
    double nanos = Double.parseDouble(new String(printed, StandardCharsets.UTF_8));
    return (double) PARTS * bytes / nanos;
  }

  /**
   * Allocates arrays, whose zeroes are written first of all; prints how many nanoseconds it took.
   */
  static final class Toucher {
    private Toucher() {}

    public static void main(String[] args) {
      int bytes = Integer.parseInt(args[0]);
      List<byte[]> kept = new ArrayList<>();
      long begun = System.nanoTime();
      for (int part = 0; part < PARTS; part++) {
        kept.add(new byte[bytes]);
      }
      long nanos = System.nanoTime() - begun;
      if (kept.size() != PARTS) {
        throw new IllegalStateException("kept " + kept.size());
      }
      System.out.println(nanos);
    }
  }
}
