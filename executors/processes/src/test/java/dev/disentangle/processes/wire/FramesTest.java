package dev.disentangle.processes.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Frames come out as they went in, whatever the sizes of the reads and writes between. */
class FramesTest {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final Out out = new Out(bytes);

  private In in() {
    return new In(new ByteArrayInputStream(bytes.toByteArray()));
  }

  @Property(tries = 200)
  void valuesComeBackInOrder(@ForAll long seed, @ForAll @IntRange(min = 0, max = 3000) int count)
      throws IOException {
    bytes.reset();
    Random random = new Random(seed);
    out.begin((byte) 7, seed);
    for (int k = 0; k < count; k++) {
      put(random);
    }
    out.end();
    out.flush();
    In in = new In(new Dribble(bytes.toByteArray(), new Random(seed)));
    assertThat(in.next()).isTrue();
    assertThat(in.type()).isEqualTo((byte) 7);
    assertThat(in.id()).isEqualTo(seed);
    Random again = new Random(seed);
    for (int k = 0; k < count; k++) {
      check(in, again);
    }
    in.end();
    assertThat(in.next()).isFalse();
    assertThat(in.read()).isEqualTo(bytes.size());
  }

  private void put(Random random) throws IOException {
    switch (random.nextInt(7)) {
      case 0 -> out.putByte(random.nextInt());
      case 1 -> out.putInt(random.nextInt());
      case 2 -> out.putLong(random.nextLong());
      case 3 -> out.putDouble(random.nextDouble());
      case 4 -> out.putVarLong(random.nextLong() >> random.nextInt(64));
      case 5 -> out.putString(text(random));
      default -> {
        double[] array = random.doubles(random.nextInt(4000)).toArray();
        out.putVarLong(array.length);
        out.putArray(Doubles.KIND, array, 0, array.length);
      }
    }
  }

  private static void check(In in, Random random) throws IOException {
    switch (random.nextInt(7)) {
      case 0 -> assertThat(in.getByte()).isEqualTo((byte) random.nextInt());
      case 1 -> assertThat(in.getInt()).isEqualTo(random.nextInt());
      case 2 -> assertThat(in.getLong()).isEqualTo(random.nextLong());
      case 3 -> assertThat(in.getDouble()).isEqualTo(random.nextDouble());
      case 4 -> assertThat(in.getVarLong()).isEqualTo(random.nextLong() >> random.nextInt(64));
      case 5 -> assertThat(in.getString()).isEqualTo(text(random));
      default -> {
        double[] array = random.doubles(random.nextInt(4000)).toArray();
        assertThat(in.getArray(Doubles.KIND, in.getSize())).isEqualTo(array);
      }
    }
  }

  private static String text(Random random) {
    int most = random.nextBoolean() ? 0x100 : 0x10000; // lone surrogates too
    char[] chars = new char[random.nextInt(random.nextInt(20) == 0 ? 20_000 : 20)];
    for (int k = 0; k < chars.length; k++) {
      chars[k] = (char) random.nextInt(most);
    }
    return new String(chars);
  }

  @Test
  void everyKindOfArrayComesBack() throws IOException {
    byte[] b = new byte[20_000];
    new Random(1).nextBytes(b);
    roundTrip(Bytes.KIND, b, b.length);
    boolean[] flags = new boolean[9_001];
    short[] shorts = new short[9_001];
    char[] chars = new char[9_001];
    float[] floats = new float[9_001];
    int[] ints = new int[9_001];
    long[] longs = new long[9_001];
    for (int k = 0; k < ints.length; k++) {
      flags[k] = k % 3 == 0;
      shorts[k] = (short) (k * 7);
      chars[k] = (char) (k * 7);
      floats[k] = k / 7f;
      ints[k] = k * 0x1234567;
      longs[k] = k * 0x123456789ABCDEFL;
    }
    roundTrip(Booleans.KIND, flags, flags.length);
    roundTrip(Shorts.KIND, shorts, shorts.length);
    roundTrip(Chars.KIND, chars, chars.length);
    roundTrip(Floats.KIND, floats, floats.length);
    roundTrip(Ints.KIND, ints, ints.length);
    roundTrip(Longs.KIND, longs, longs.length);
  }

  private <A> void roundTrip(ArrayKind<A> kind, A array, int length) throws IOException {
    bytes.reset();
    out.begin((byte) 1, 1);
    out.putByte(0); // so that nothing is aligned
    out.putArray(kind, array, 0, length);
    out.end();
    out.flush();
    In in = new In(new Dribble(bytes.toByteArray(), new Random(length)));
    in.next();
    in.getByte();
    assertThat(in.getArray(kind, length)).isEqualTo(array);
    in.end();
  }

  @Test
  void anArrayBeyondWhatIsTrustedComesBack() throws IOException {
    long[] array = new long[1_000_001];
    Arrays.setAll(array, k -> k * 31L);
    roundTrip(Longs.KIND, array, array.length);
  }

  @Test
  void smallFramesAreOneWrite() throws IOException {
    List<Integer> writes = new ArrayList<>();
    Out counted =
        new Out(
            new ByteArrayOutputStream() {
              @Override
              public synchronized void write(byte[] from, int offset, int length) {
                writes.add(length);
              }
            });
    counted.begin((byte) 1, 2);
    counted.putInt(3);
    counted.end();
    counted.begin((byte) 1, 3);
    counted.end();
    assertThat(writes).isEmpty();
    counted.flush();
    counted.flush();
    assertThat(writes).containsExactly(40);
    assertThat(counted.written()).isEqualTo(40);
  }

  @Property
  void framesThatWaitForEachOtherAllCome(
      @ForAll List<@IntRange(min = 0, max = 9_000) Integer> lengths,
      @ForAll Set<@IntRange(min = 0, max = 20) Integer> givenUp)
      throws IOException {
    bytes.reset();
    for (int i = 0; i < lengths.size(); i++) {
      out.begin((byte) 1, i);
      out.putArray(Bytes.KIND, new byte[lengths.get(i)], 0, lengths.get(i));
      if (givenUp.contains(i)) {
        out.abort();
      } else {
        out.end();
      }
    }
    out.flush();
    In in = in();
    for (int i = 0; i < lengths.size(); i++) {
      if (!givenUp.contains(i)) {
        do {
          assertThat(in.next()).isTrue();
        } while (in.id() < i); // given up half-way
        assertThat(in.id()).isEqualTo(i);
        in.getBytes(lengths.get(i));
        in.end();
      }
    }
    in.skip();
  }

  /** Or both sides might wait: one for the rest, the other for an answer. */
  @Test
  void aFrameThatHasBegunToBeSentIsSentWhole() throws IOException {
    out.begin((byte) 1, 1);
    out.putArray(Bytes.KIND, new byte[10_000], 0, 10_000);
    out.end();
    In in = in();
    assertThat(in.next()).isTrue();
    in.getBytes(10_000);
    in.end();
  }

  @Test
  void noWriteIsLongerThanABlock() throws IOException {
    Out counted =
        new Out(
            new ByteArrayOutputStream() {
              @Override
              public synchronized void write(byte[] from, int offset, int length) {
                assertThat(length).isLessThanOrEqualTo(Frame.BLOCK);
              }
            });
    counted.begin((byte) 1, 2);
    counted.putArray(Bytes.KIND, new byte[100_000], 0, 100_000);
    counted.end();
    counted.flush();
  }

  @Test
  void aFrameGivenUpUnsentIsNeverHeardOf() throws IOException {
    out.begin((byte) 1, 1);
    out.putInt(1);
    out.abort();
    out.flush();
    assertThat(bytes.size()).isZero();
    assertThat(out.isOpen()).isFalse();
    assertThat(out.written()).isZero();
  }

  @Test
  void aFrameGivenUpHalfWayCostsItselfAlone() throws IOException {
    out.begin((byte) 1, 1);
    out.putArray(Bytes.KIND, new byte[10_000], 0, 10_000);
    out.abort();
    out.flush();
    out.begin((byte) 2, 2);
    out.putInt(42);
    out.end();
    out.flush();
    In in = in();
    in.next();
    assertThatThrownBy(() -> in.getArray(Bytes.KIND, 10_000))
        .isInstanceOf(AbortedFrameException.class);
    assertThat(in.next()).isTrue();
    assertThat(in.type()).isEqualTo((byte) 2);
    assertThat(in.getInt()).isEqualTo(42);
    In passing = in();
    passing.next();
    assertThat(passing.next()).isTrue();
    assertThat(passing.getInt()).isEqualTo(42);
  }

  @Test
  void whatIsLeftOfAFrameIsPassedOver() throws IOException {
    for (int k = 0; k < 3; k++) {
      out.begin((byte) k, k);
      out.putArray(Longs.KIND, new long[3_000], 0, 3_000);
      out.end();
      out.flush();
    }
    In in = in();
    for (int k = 0; k < 3; k++) {
      assertThat(in.next()).isTrue();
      assertThat(in.id()).isEqualTo(k);
      in.getLong();
    }
    assertThat(in.next()).isFalse();
  }

  @Test
  void misuseIsNoticed() throws IOException {
    assertThatThrownBy(() -> out.putInt(1)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(out::end).isInstanceOf(IllegalStateException.class);
    out.begin((byte) 1, 1);
    assertThatThrownBy(() -> out.begin((byte) 1, 1)).isInstanceOf(IllegalStateException.class);
    out.end();
    out.flush();
    assertThatThrownBy(() -> out.putByte(1)).isInstanceOf(IllegalStateException.class);
  }
}
