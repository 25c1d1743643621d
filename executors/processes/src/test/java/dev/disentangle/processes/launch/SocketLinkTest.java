package dev.disentangle.processes.launch;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The worker is a {@code cat}, so that the test knows the token, and plays the worker's part. */
class SocketLinkTest {

  private Link link;
  private byte[] token;
  private int port;
  private CompletableFuture<Integer> first;

  @BeforeEach
  void start() throws Exception {
    // It prints what it reads, and goes on.
    List<String> command =
        new ArrayList<>(List.of("sh", "-c", "head -c 32; echo $0 | tail -c 6; exec sleep 60"));
    link = SocketLink.start(new ProcessBuilder(), command);
    InputStream printed = link.printed();
    token = printed.readNBytes(SocketLink.TOKEN_BYTES);
    StringBuilder digits = new StringBuilder();
    for (int one; (one = printed.read()) != '\n'; ) {
      digits.append((char) one);
    }
    port = Integer.parseInt(digits.toString());
    first =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return link.fromWorker().read();
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
  }

  @AfterEach
  void end() {
    link.process().destroyForcibly();
    link.ended();
  }

  private Socket dial() throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), port);
  }

  @Test
  void strangersAreRefusedUntilTheWorkerIsIn() throws Exception {
    try (Socket silent = dial();
        Socket wrong = dial();
        Socket worker = dial()) {
      wrong.getOutputStream().write(new byte[SocketLink.TOKEN_BYTES]);
      worker.getOutputStream().write(token);
      worker.getOutputStream().write(7);
      assertThat(first.get(10, SECONDS)).isEqualTo(7);
      assertThat(silent.getInputStream().read()).isEqualTo(-1);
      assertThatThrownBy(
              () -> {
                for (; ; ) {
                  wrong.getOutputStream().write(token);
                  if (wrong.getInputStream().read() < 0) {
                    throw new IOException("refused");
                  }
                }
              })
          .isInstanceOf(IOException.class);
      link.toWorker().write(8);
      assertThat(worker.getInputStream().read()).isEqualTo(8);
      assertThatThrownBy(this::dial).isInstanceOf(ConnectException.class);
    }
  }

  @Test
  void aWorkerThatDiesFirstIsNotAwaited() {
    link.process().destroyForcibly();
    assertThat(first.handle((read, failure) -> failure).orTimeout(10, SECONDS).join())
        .hasMessageContaining("ended before it was ready");
  }
}
