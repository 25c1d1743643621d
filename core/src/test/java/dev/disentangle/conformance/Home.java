package dev.disentangle.conformance;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Where the originals are: answers the questions of stubs, on a loopback socket that is opened when
 * the first witness is about to cross and closed after the test.
 */
final class Home {

  /** Where a witness is at home, and its number there. */
  record Address(long jvm, long number) implements Serializable {}

  /** What comes back: an answer, or what was thrown instead. */
  record Answer(Object value, Throwable thrown) implements Serializable {}

  private static final long THIS_JVM = ThreadLocalRandom.current().nextLong();
  private static final AtomicLong NUMBERS = new AtomicLong();
  private static final Map<Address, Witness<?>> KNOWN = new ConcurrentHashMap<>();
  private static Home open;

  private final ServerSocket server;
  private final Set<Socket> callers = ConcurrentHashMap.newKeySet();

  private Home() throws IOException {
    server = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
  }

  static Address newAddress() {
    return new Address(THIS_JVM, NUMBERS.getAndIncrement());
  }

  static long thisJvm() {
    return THIS_JVM;
  }

  static Witness<?> find(Address address) {
    return KNOWN.get(address);
  }

  /** Makes an original known; returns the port where it answers. */
  static synchronized int keep(Address address, Witness<?> original) throws IOException {
    KNOWN.put(address, original);
    if (open == null) {
      open = new Home();
      start(open::accept);
    }
    return open.server.getLocalPort();
  }

  /** After a test: nobody will ask any more. */
  static synchronized void close() {
    KNOWN.clear();
    Line.hangUp();
    if (open != null) {
      open.end();
      open = null;
    }
  }

  private void end() {
    try {
      server.close();
      for (Socket caller : callers) {
        caller.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "witness-home");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    try {
      while (true) {
        Socket caller = server.accept();
        callers.add(caller);
        start(() -> answer(caller));
      }
    } catch (IOException closed) {
      callers.forEach(Home::hangUp); // one may have come just before
    }
  }

  private static void hangUp(Socket caller) {
    try {
      caller.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void answer(Socket caller) {
    try (caller) {
      caller.setTcpNoDelay(true);
      ObjectOutputStream out = Line.out(caller);
      ObjectInputStream in = Line.in(caller);
      while (true) {
        Address address = (Address) in.readObject();
        Witness.Question<?, ?> question = (Witness.Question<?, ?>) in.readObject();
        Line.send(out, answer(find(address), question));
      }
    } catch (IOException | ClassNotFoundException gone) {
      callers.remove(caller);
    }
  }

  @SuppressWarnings("unchecked") // a stub asks what its original understands
  private static <W> Answer answer(Object original, Witness.Question<W, ?> question) {
    try {
      return new Answer(question.of((W) original), null);
    } catch (Throwable thrown) { // goes to whoever asked
      return new Answer(null, thrown);
    }
  }
}
