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
 * The worker's end of its {@link Link}. It is opened before any code of the user's runs, so
 * whatever that does to {@link System#in} and {@link System#out} makes no difference here.
 *
 * @param fromCaller frames from the caller; the stream ends when the caller does
 * @param toCaller frames to the caller; never closed, so it ends when the worker does
 */
public record WorkerStreams(InputStream fromCaller, OutputStream toCaller) {

  private static final boolean NEVER_TRUNCATE = true;

  /**
   * Opens the streams.
   *
   * @param way the last argument of the worker's main method: the folder of descriptors, or a port
   */
  public static WorkerStreams open(String way) throws IOException {
    return way.startsWith("/") ? pipes(way) : socket(Integer.parseInt(way));
  }

  private static WorkerStreams pipes(String descriptors) throws IOException {
    String down = pipe(new File(descriptors, PipeLink.DOWN));
    String up = pipe(new File(descriptors, PipeLink.UP));
    return new WorkerStreams(new FileInputStream(down), new FileOutputStream(up, NEVER_TRUNCATE));
  }

  /**
   * Checks that a descriptor is a pipe. If somebody has copied a worker's command and run it, the
   * descriptor is a file that the JVM itself has opened.
   */
  private static String pipe(File descriptor) throws IOException {
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
