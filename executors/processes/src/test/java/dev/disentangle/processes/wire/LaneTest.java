package dev.disentangle.processes.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames whose long arrays go beside the stream. */
@Timeout(30)
class LaneTest {

  private static final int SLOT_INTS = Lane.SLOT / Integer.BYTES;

  private final ByteBuffer memory = ByteBuffer.allocateDirect(Lane.SIZE);

  /** Writes a frame. */
  private interface Body {
    void write(Out out) throws IOException;
  }

  /** What a writer without company sends; four slots at most, since nobody empties any. */
  private byte[] written(Body body) throws IOException {
    ByteArrayOutputStream stream = new ByteArrayOutputStream();
    Out out = new Out(stream);
    out.bulkBy(new Lane(memory, () -> false));
    out.begin((byte) 1, 1);
    body.write(out);
    out.end();
    out.begin((byte) 2, 2);
    out.putInt(22);
    out.end();
    out.flush();
    return stream.toByteArray();
  }

  private In in(byte[] bytes) throws IOException {
    In in = new In(new ByteArrayInputStream(bytes));
    in.bulkBy(new Lane(memory, () -> false));
    assertThat(in.next()).isTrue();
    return in;
  }

  private static void nextIsWhole(In in) throws IOException {
    assertThat(in.next()).isTrue();
    assertThat(in.getInt()).isEqualTo(22);
    in.end();
    assertThat(in.next()).isFalse();
  }

  private static int[] ints(int length) {
    return IntStream.range(0, length).toArray();
  }

  @ParameterizedTest
  @ValueSource(ints = {SLOT_INTS, SLOT_INTS + 1, 2 * SLOT_INTS, 4 * SLOT_INTS})
  void longArraysAreNotInTheStream(int length) throws IOException {
    int[] array = ints(length);
    byte[] bytes =
        written(
            out -> {
              out.putInt(7);
              out.putArray(Ints.KIND, array, 0, length);
              out.putString("then");
            });
    assertThat(bytes).hasSizeLessThan(200);
    In in = in(bytes);
    assertThat(in.getInt()).isEqualTo(7);
    assertThat(in.getArray(Ints.KIND, length)).isEqualTo(array);
    assertThat(in.getString()).isEqualTo("then");
    in.end();
    nextIsWhole(in);
  }

  @Test
  void inTheirOrderHoweverLong() throws Exception {
    PipedInputStream stream = new PipedInputStream();
    PipedOutputStream end = new PipedOutputStream(stream);
    double[] doubles = IntStream.range(0, 3_000_001).mapToDouble(i -> i / 3.0).toArray();
    boolean[] flags = new boolean[1_000_001];
    flags[777_777] = true;
    CompletableFuture<Void> writer =
        CompletableFuture.runAsync(
            () -> {
              try (end) {
                Out out = new Out(end);
                out.bulkBy(new Lane(memory, () -> true));
                for (int k = 0; k < 3; k++) {
                  out.begin((byte) 1, k);
                  out.putArray(Doubles.KIND, doubles, k, doubles.length);
                  out.putByte(k);
                  out.putArray(Booleans.KIND, flags, 0, flags.length);
                  out.end();
                }
              } catch (IOException e) {
                throw new AssertionError(e);
              }
            });
    In in = new In(stream);
    in.bulkBy(new Lane(memory, () -> true));
    for (int k = 0; k < 3; k++) {
      assertThat(in.next()).isTrue();
      double[] copy = in.getArray(Doubles.KIND, doubles.length - k);
      assertThat(copy[0]).isEqualTo(doubles[k]);
      assertThat(copy[copy.length - 1]).isEqualTo(doubles[doubles.length - 1]);
      assertThat(in.getByte()).isEqualTo((byte) k);
      assertThat(in.getArray(Booleans.KIND, flags.length)).isEqualTo(flags);
      in.end();
    }
    writer.get();
    assertThat(in.read()).isGreaterThan(3 * 8 * 3_000_000L);
  }

  @Test
  void whatIsPassedOverIsEmptiedToo() throws IOException {
    ByteArrayOutputStream stream = new ByteArrayOutputStream();
    Out out = new Out(stream);
    out.bulkBy(new Lane(memory, () -> false));
    Lane reading = new Lane(memory, () -> false);
    for (int k = 0; k < 10; k++) {
      stream.reset();
      out.begin((byte) 1, k);
      out.putArray(Ints.KIND, ints(3 * SLOT_INTS), 0, 3 * SLOT_INTS);
      out.end();
      In in = new In(new ByteArrayInputStream(stream.toByteArray()));
      in.bulkBy(reading);
      assertThat(in.next()).isTrue();
      in.getArray(Ints.KIND, SLOT_INTS + k);
      assertThat(in.next()).isFalse();
    }
  }

  @Test
  void whatWasGivenUpIsPassedOver() throws IOException {
    ByteArrayOutputStream stream = new ByteArrayOutputStream();
    Out out = new Out(stream);
    out.bulkBy(new Lane(memory, () -> false));
    out.begin((byte) 1, 1);
    out.putArray(Ints.KIND, ints(2 * SLOT_INTS), 0, 2 * SLOT_INTS);
    out.abort();
    out.begin((byte) 2, 2);
    out.putInt(22);
    out.end();
    out.flush();
    nextIsWhole(in(stream.toByteArray()));
  }

  @Test
  void nobodyWaitsForADeadReader() {
    assertThatThrownBy(
            () -> written(out -> out.putArray(Ints.KIND, ints(5 * SLOT_INTS), 0, 5 * SLOT_INTS)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("the peer is gone");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 100, Long.MIN_VALUE, Long.MAX_VALUE})
  void aReaderCantHaveEmptiedWhatWasNeverFilled(long count) {
    memory.order(ByteOrder.LITTLE_ENDIAN).putLong(0, count);
    assertThatThrownBy(
            () -> written(out -> out.putArray(Ints.KIND, ints(5 * SLOT_INTS), 0, 5 * SLOT_INTS)))
        .isInstanceOf(MalformedFrameException.class)
        .hasMessageContaining("are said to be full");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, Lane.SLOT + 1, Integer.MAX_VALUE, 3})
  void slotsThatCantBeAreMalformed(int length) throws IOException {
    byte[] bytes = written(out -> out.putArray(Ints.KIND, ints(SLOT_INTS), 0, SLOT_INTS));
    ByteBuffer view = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    assertThat(view.getInt(Frame.HEADER)).isEqualTo(Frame.SLOT);
    view.putInt(Frame.HEADER + Integer.BYTES, length);
    In in = in(bytes);
    assertThatThrownBy(() -> in.getArray(Ints.KIND, SLOT_INTS))
        .isInstanceOf(MalformedFrameException.class);
  }

  @Test
  void slotsWhereNoneIsExpectedAreMalformed() throws IOException {
    byte[] bytes = written(out -> out.putArray(Ints.KIND, ints(SLOT_INTS), 0, SLOT_INTS));
    In without = new In(new ByteArrayInputStream(bytes));
    assertThat(without.next()).isTrue();
    assertThatThrownBy(() -> without.getArray(Ints.KIND, SLOT_INTS))
        .isInstanceOf(MalformedFrameException.class)
        .hasMessageContaining("a lane that there is not");
    assertThatThrownBy(() -> in(bytes).getInt())
        .isInstanceOf(MalformedFrameException.class)
        .hasMessageContaining("a value was expected");
    assertThatThrownBy(() -> in(bytes).end())
        .isInstanceOf(MalformedFrameException.class)
        .hasMessageContaining("more in it than was expected");
  }
}
