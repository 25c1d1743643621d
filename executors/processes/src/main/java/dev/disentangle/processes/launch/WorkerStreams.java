package dev.disentangle.processes.launch;

import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;

/**
 * The worker's end of the way to its caller, to be opened before any code of the user's runs. What
 * that code does to {@link System#in} and {@link System#out} then makes no difference here.
 *
 * @param fromCaller frames; ends when the caller does
 * @param toCaller frames; ends for the caller only when the worker does
 */
public record WorkerStreams(InputStream fromCaller, OutputStream toCaller) {

  private static final boolean NEVER_TRUNCATE = true;

  /**
   * Opens the way that the caller told.
   *
   * @param way the last argument of the worker's main method
   */
  public static WorkerStreams open(String way) throws IOException {
    return way.startsWith("/") ? pipes(way) : socket(Integer.parseInt(way));
  }

  private static WorkerStreams pipes(String descriptors) throws IOException {
    String down = ofPool(new File(descriptors, PipeLink.DOWN));
    String up = ofPool(new File(descriptors, PipeLink.UP));
    return new WorkerStreams(new FileInputStream(down), new FileOutputStream(up, NEVER_TRUNCATE));
  }

  /** In a command that somebody copied, these are files which that JVM itself has opened. */
  private static String ofPool(File descriptor) throws IOException {
    if (descriptor.isFile()) {
      throw new IOException(
          descriptor
              + " is a file, not a pipe to the caller: this is the command of a worker JVM, which"
              + " only ProcessPool can start");
    }
    return descriptor.getPath();
  }

  private static WorkerStreams socket(int port) throws IOException {
    byte[] token = System.in.readNBytes(SocketLink.TOKEN_BYTES);
    System.setIn(InputStream.nullInputStream());
    Socket caller = new Socket(InetAddress.getLoopbackAddress(), port);
    caller.setTcpNoDelay(true);
    caller.getOutputStream().write(token);
    return new WorkerStreams(caller.getInputStream(), caller.getOutputStream());
  }
}
