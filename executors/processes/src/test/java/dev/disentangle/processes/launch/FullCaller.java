package dev.disentangle.processes.launch;

import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A program whose heap is full while its worker prints the second of five lines. */
final class FullCaller {

  private static final byte[] LINE = new byte[8_001];
  private static @Nullable Object[] all = {};
  private static int lines;

  private FullCaller() {}

  public static void main(String[] args) {
    Arrays.fill(LINE, (byte) 'x');
    LINE[LINE.length - 1] = '\n';
    new OutputDrain(new Printed(), line -> lines++, new LastWords()).run();
    System.out.println(lines + " lines");
  }

  private static final class Printed extends InputStream {
    private int printed;

    @Override
    public int read() {
      throw new UnsupportedOperationException("slow");
    }

    @Override
    public int read(byte[] bytes, int from, int length) {
      printed++;
      all = new Object[0];
      if (printed == 2) {
        fill();
      }
      System.arraycopy(LINE, 0, bytes, from, LINE.length);
      return printed > 5 ? -1 : LINE.length;
    }
  }

  private static void fill() {
    int size = 1 << 20;
    while (size > 100) {
      try {
        @Nullable Object[] more = new Object[size];
        more[0] = all;
        all = more;
      } catch (OutOfMemoryError e) {
        size /= 2;
      }
    }
  }
}
