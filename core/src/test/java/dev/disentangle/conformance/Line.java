package dev.disentangle.conformance;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;

/** A stub's line to where its original is: one for all of a JVM, one question at a time. */
final class Line {

  private static Line current;

  private final int port;
  private final Socket socket;
  private final ObjectOutputStream out;
  private final ObjectInputStream in;

  private Line(int port) throws IOException {
    this.port = port;
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    out = out(socket);
    in = in(socket);
  }

  static synchronized Line to(int port) throws IOException {
    if (current == null || current.port != port || current.socket.isClosed()) {
      if (current != null) {
        current.socket.close();
      }
      current = new Line(port);
    }
    return current;
  }

  /** After a test: the next one's port may be the same. */
  static synchronized void hangUp() {
    if (current != null) {
      try {
        current.socket.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      current = null;
    }
  }

  /** An interrupt does not end the asking: who asks is soon answered. */
  synchronized Object ask(Home.Address address, Witness.Question<?, ?> question) throws Exception {
    Home.Answer answer;
    try {
      out.writeObject(address);
      send(out, question);
      answer = (Home.Answer) in.readObject();
    } catch (IOException e) {
      socket.close();
      throw e;
    }
    if (answer.thrown() instanceof Error error) {
      throw error;
    } else if (answer.thrown() != null) {
      throw (Exception) answer.thrown();
    }
    return answer.value();
  }

  static ObjectOutputStream out(Socket socket) throws IOException {
    ObjectOutputStream out =
        new ObjectOutputStream(new BufferedOutputStream(socket.getOutputStream()));
    out.flush(); // its header, for which the other side waits
    return out;
  }

  static ObjectInputStream in(Socket socket) throws IOException {
    return new ObjectInputStream(new BufferedInputStream(socket.getInputStream()));
  }

  static void send(ObjectOutputStream out, Object message) throws IOException {
    out.writeObject(message);
    out.reset(); // nothing is remembered, so that what was changed since crosses anew
    out.flush();
  }
}
