package dev.disentangle.processes.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is wrong with a frame is said, not guessed around. */
class MalformedFramesTest {

  private byte[] frame = {};

  @BeforeEach
  void aFrameOfOneLong() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Out out = new Out(bytes);
    out.begin((byte) 1, 1);
    out.putLong(1);
    out.end();
    out.flush();
    frame = bytes.toByteArray();
  }

  private In in() {
    return new In(new ByteArrayInputStream(frame));
  }

  private void refused(String why) {
    assertThatThrownBy(this::readFrame)
        .isInstanceOf(MalformedFrameException.class)
        .hasMessageContaining(why);
  }

  private void readFrame() throws IOException {
    In in = in();
    in.next();
    in.getLong();
    in.end();
  }

  @Test
  void noMagic() {
    frame[0] = 'J';
    refused("it begins with 0xd14a");
  }

  @Test
  void anotherVersion() {
    frame[2] = 9;
    refused("version 9");
  }

  @Test
  void aBlockThatIsTooLong() {
    frame[14] = 2;
    refused("a block of 131080 bytes; the longest is 65536");
  }

  @Test
  void aNegativeBlock() {
    frame[15] = (byte) 0x80;
    refused("a block of -2147483640 bytes");
  }

  @Test
  void aValueCutByItsBlock() {
    frame[12] = 5;
    refused("a value of 8 bytes is cut by the end of its block after 5");
  }

  @Test
  void moreThanWasExpected() throws IOException {
    In in = in();
    in.next();
    in.getInt();
    assertThatThrownBy(in::end)
        .isInstanceOf(MalformedFrameException.class)
        .hasMessageContaining("more in it");
  }

  @Test
  void lessThanWasExpected() throws IOException {
    In in = in();
    in.next();
    in.getLong();
    assertThatThrownBy(in::getByte)
        .isInstanceOf(MalformedFrameException.class)
        .hasMessageContaining("where the frame ends");
  }

  @Test
  void truncatedAnywhere() {
    byte[] whole = frame;
    for (int length = 1; length < whole.length; length++) {
      frame = java.util.Arrays.copyOf(whole, length);
      assertThatThrownBy(this::readFrame)
          .isInstanceOf(EOFException.class)
          .hasMessageContaining("truncated");
    }
  }

  @Test
  void aSizeThatIsNone() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Out out = new Out(bytes);
    out.begin((byte) 1, 1);
    out.putVarLong(-1);
    out.putVarLong(1L << 31);
    out.end();
    out.flush();
    frame = bytes.toByteArray();
    In in = in();
    in.next();
    assertThatThrownBy(in::getSize).hasMessageContaining("a size of -1");
    assertThatThrownBy(in::getSize).hasMessageContaining("a size of 2147483648");
  }

  @Test
  void aHugeClaimSetsLittleAside() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Out out = new Out(bytes);
    out.begin((byte) 1, 1);
    out.putVarLong(Integer.MAX_VALUE);
    out.putLong(1);
    out.end();
    out.flush();
    frame = bytes.toByteArray();
    long before = allocated();
    In in = in();
    in.next();
    assertThatThrownBy(() -> in.getArray(Doubles.KIND, in.getSize()))
        .isInstanceOf(MalformedFrameException.class);
    assertThat(allocated() - before).isLessThan(6 << 20);
  }

  private static long allocated() {
    return ((com.sun.management.ThreadMXBean)
            java.lang.management.ManagementFactory.getThreadMXBean())
        .getCurrentThreadAllocatedBytes();
  }
}
