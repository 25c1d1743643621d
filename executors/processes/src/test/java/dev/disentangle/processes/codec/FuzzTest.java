package dev.disentangle.processes.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.disentangle.Task;
import dev.disentangle.processes.wire.In;
import dev.disentangle.processes.wire.Out;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Frames that were cut or changed are read or refused: no hang, no other error, little memory. */
class FuzzTest {

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** Two arrays that are believed at first, and some. */
  private static final long MOST = 12 << 20;

  private static final byte[] FRAMES = frames();

  record Point(int x, String name) {}

  private static byte[] frames() {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      Out out = new Out(bytes);
      Encoder encoder = new Encoder(new JavaCodec(null));
      int k = 1;
      Task<Integer, Integer> task = x -> x + k;
      Object[][] all = {
        {1, 2, null, 4},
        {1.5, 2.5},
        {"a", "µ", "\u4e2d"},
        {null, null},
        {1, "a", new Point(1, "p"), new int[] {1, 2}, task, BigInteger.TEN, new String[] {"a"}}
      };
      for (Object[] items : all) {
        out.begin((byte) 1, items.length);
        new ItemWriter(encoder).write(out, items, 0, items.length, (index, why) -> {});
        out.end();
        out.flush();
      }
      out.begin((byte) 2, 1);
      Throwables.write(out, new IllegalStateException("m"));
      out.end();
      out.flush();
      return bytes.toByteArray();
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
  }

  @Property(tries = 1000)
  void cut(@ForAll @IntRange(min = 0, max = 4000) int length) {
    readAll(Arrays.copyOf(FRAMES, Math.min(length, FRAMES.length)));
  }

  @Property(tries = 3000)
  void changed(@ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int flips) {
    Random random = new Random(seed);
    byte[] bytes = FRAMES.clone();
    int reach = random.nextBoolean() ? 400 : bytes.length; // most of it is a stack trace
    for (int k = 0; k < flips; k++) {
      bytes[random.nextInt(reach)] ^= (byte) (1 << random.nextInt(8));
    }
    readAll(bytes);
  }

  @Property(tries = 500)
  void noise(@ForAll long seed) {
    byte[] bytes = Arrays.copyOf(FRAMES, 2000);
    byte[] noise = new byte[1984];
    new Random(seed).nextBytes(noise);
    System.arraycopy(noise, 0, bytes, 16, noise.length);
    bytes[12] = (byte) 0xC0; // one block of them all
    bytes[13] = 7;
    bytes[14] = 0;
    bytes[15] = 0;
    readAll(bytes);
  }

  private static void readAll(byte[] bytes) {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    Classes classes = Trip.classes(null);
    Decoder decoder = new Decoder(new JavaCodec(null), classes);
    In in = new In(new ByteArrayInputStream(bytes));
    try {
      while (in.next()) {
        if (in.type() == 2) {
          assertThat(Throwables.read(in, classes)).isNotNull();
        } else {
          readItems(Items.read(in, decoder));
        }
      }
    } catch (IOException refused) {
      assertThat(refused).hasMessageMatching("(?s).+");
    }
    assertThat(THREADS.getCurrentThreadAllocatedBytes() - before).isLessThan(MOST);
  }

  private static void readItems(Items items) throws IOException {
    for (int k = 0; k < items.size(); k++) {
      try {
        if (!items.isMissing(k)) {
          items.get(k);
        }
      } catch (ClassNotFoundException unknown) {
        assertThat(unknown.getMessage()).isNotNull();
      } catch (IOException refused) {
        assertThat(refused.getMessage()).isNotNull();
      }
    }
  }
}
