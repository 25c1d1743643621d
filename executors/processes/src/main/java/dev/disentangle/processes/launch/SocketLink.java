package dev.disentangle.processes.launch;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Frames through a loopback connection, where there is no shell to arrange pipes.
 *
 * <p>The caller listens. The worker reads a random token from its stdin, connects and sends the
 * token. A peer that sends another token, or none in time, is disconnected, and the caller listens
 * on. Once the worker is connected, the port is closed. Starting a worker does not wait for it to
 * connect; the first use of a stream does.
 */
final class SocketLink implements Link {

  static final int TOKEN_BYTES = 32;
  private static final int PATIENCE_MILLIS = 1_000;
  private static final int LOOK_MILLIS = 50;

  private final Process process;
  private final ServerSocket listener;
  private final byte[] token;
  private final InputStream fromWorker = new FromWorker();
  private final OutputStream toWorker = new ToWorker();
  private @Nullable Socket worker;

  private SocketLink(Process process, ServerSocket listener, byte[] token) {
    this.process = process;
    this.listener = listener;
    this.token = token;
  }

  static Link start(ProcessBuilder builder, List<String> command) throws IOException {
    ServerSocket listener = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    try {
      command.add(Integer.toString(listener.getLocalPort()));
      byte[] token = new byte[TOKEN_BYTES];
      new SecureRandom().nextBytes(token);
      Process process = builder.command(command).redirectErrorStream(true).start();
      try (OutputStream stdin = process.getOutputStream()) {
        stdin.write(token);
      } catch (IOException e) {
        // the worker could not start; its output will say why
      }
      return new SocketLink(process, listener, token);
    } catch (IOException | RuntimeException e) {
      listener.close();
      throw e;
    }
  }

  /** The worker's connection. Waits for it as long as the worker lives. */
  synchronized Socket worker() throws IOException {
    if (worker == null) {
      try {
        worker = accept();
      } finally {
        listener.close();
      }
    }
    return worker;
  }

  private Socket accept() throws IOException {
    listener.setSoTimeout(LOOK_MILLIS);
    while (process.isAlive()) {
      try {
        Socket peer = listener.accept();
        if (showsToken(peer)) {
          peer.setTcpNoDelay(true);
          return peer;
        }
        peer.close();
      } catch (SocketTimeoutException e) {
        // nobody connected so far
      }
    }
    throw new IOException("worker JVM " + process.pid() + " ended before it was ready");
  }

  private boolean showsToken(Socket peer) {
    try {
      peer.setSoTimeout(PATIENCE_MILLIS);
      byte[] shown = peer.getInputStream().readNBytes(TOKEN_BYTES);
      peer.setSoTimeout(0);
      return MessageDigest.isEqual(shown, token);
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public Process process() {
    return process;
  }

  @Override
  public InputStream fromWorker() {
    return fromWorker;
  }

  @Override
  public OutputStream toWorker() {
    return toWorker;
  }

  @Override
  public InputStream printed() {
    return new ProcessStream(process.getInputStream());
  }

  @Override
  public void ended() {
    try {
      listener.close();
    } catch (IOException e) {
      // it is of no more use anyway
    }
  }

  private final class FromWorker extends InputStream {

    @Override
    public int read() throws IOException {
      return worker().getInputStream().read();
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      int count = worker().getInputStream().read(bytes, from, length);
      if (count < 0) {
        close(); // closing the other direction leaves the socket open
      }
      return count;
    }

    @Override
    public void close() throws IOException {
      worker().close();
    }
  }

  private final class ToWorker extends OutputStream {

    @Override
    public void write(int one) throws IOException {
      worker().getOutputStream().write(one);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      worker().getOutputStream().write(bytes, from, length);
    }

    @Override
    public void close() throws IOException {
      worker().shutdownOutput(); // the worker may still send something
    }
  }
}
