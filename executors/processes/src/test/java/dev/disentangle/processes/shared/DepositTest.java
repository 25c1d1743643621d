package dev.disentangle.processes.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DepositTest {

  @TempDir Path folder;

  /** As one is that closes a shared value on its way out of a call that was cancelled. */
  @Test
  void aThreadThatIsInterruptedTakesTheMemoryBackToo() throws IOException {
    assumeTrue(Files.isDirectory(Path.of("/proc/self/fd")));
    NamelessFile file = NamelessFile.in(folder);
    file.channel().write(ByteBuffer.allocate(1_000));
    try (FileChannel of = FileChannel.open(Path.of(file.path()))) {
      assertThat(of.size()).isEqualTo(1_000);
      Thread.currentThread().interrupt();
      new Deposit(1_000, file, new byte[0]).release();
      assertThat(Thread.interrupted()).isTrue();
      assertThat(of.size()).isZero();
    }
  }
}
