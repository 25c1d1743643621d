package dev.disentangle.processes.worker;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.disentangle.processes.classes.ClassSource;
import dev.disentangle.processes.protocol.Frames;
import dev.disentangle.processes.wire.In;
import dev.disentangle.processes.wire.Sink;
import dev.disentangle.spi.Daemons;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Asks the caller for classes and other resources. Thread-safe.
 *
 * <p>The main thread waits for its answers in the inbox. For other threads, which tasks have
 * started, a thread of our own asks, and they wait for nothing but their answer: virtual threads
 * that take turns at a lock may wait for ever. One of them is given the lock while it has no
 * carrier, and those that load classes keep all carriers while they wait behind it.
 */
final class Questions {

  private final Uplink uplink;
  private final Inbox inbox;
  private final Thread main = Thread.currentThread();
  private final AtomicLong asked = new AtomicLong();
  private final Map<Long, Question> open = new ConcurrentHashMap<>(); // no task's thread comes here
  private final Queue<Question> ofOthers = new ConcurrentLinkedQueue<>();
  private final AtomicReference<@Nullable Thread> asker = new AtomicReference<>();
  private volatile boolean alone; // the caller is gone

  /** Made by the main thread. */
  Questions(Uplink uplink, Inbox inbox) {
    this.uplink = uplink;
    this.inbox = inbox;
  }

  private record Question(
      long number, int loader, String name, String place, CompletableFuture<Answer> answer)
      implements Uplink.Body {
    @Override
    public void write(Sink out) throws IOException {
      out.putInt(loader);
      out.putString(name);
      out.putString(place);
    }
  }

  /** The caller's answer: bytes, or no bytes and perhaps a reason. */
  private static final class Answer {
    static final Answer OF_NOBODY = new Answer(null, "the caller is gone");

    private final byte @Nullable [] bytes;
    private final String reason;

    Answer(byte @Nullable [] bytes, String reason) {
      this.bytes = bytes;
      this.reason = reason;
    }

    static Answer read(In in) throws IOException {
      return in.getBoolean()
          ? new Answer(in.getBytes(in.getInt()), "")
          : new Answer(null, in.getString());
    }

    byte @Nullable [] given() throws IOException {
      if (bytes == null && !reason.isEmpty()) {
        throw new IOException(reason);
      }
      return bytes;
    }
  }

  /** Called by the thread that has read an answer. */
  void answered(In in) throws IOException {
    Answer answer = Answer.read(in);
    Question question = open.remove(in.id());
    if (question != null) {
      question.answer().complete(answer);
    }
  }

  /** The caller is gone: questions, also those already asked, get no answer. */
  void endUnanswered() {
    alone = true;
    for (Question question : open.values()) {
      question.answer().complete(Answer.OF_NOBODY);
    }
    synchronized (inbox) {
      inbox.notifyAll();
    }
  }

  /** The classes and resources of one of the caller's loaders, by its number. */
  ClassSource by(int loader) {
    return new OfLoader(loader);
  }

  private byte @Nullable [] ask(int loader, String name, String place) throws IOException {
    CompletableFuture<Answer> answer = new CompletableFuture<>();
    Question question = new Question(asked.incrementAndGet(), loader, name, place, answer);
    if (Thread.currentThread() == main) {
      send(question);
      return inbox.await(() -> answer.getNow(null)).given();
    }
    ofOthers.add(question);
    LockSupport.unpark(asker());
    return answer.join().given();
  }

  private void send(Question question) throws IOException {
    open.put(question.number(), question);
    if (alone) {
      question.answer().complete(Answer.OF_NOBODY);
    } else {
      uplink.send(Frames.FIND, question.number(), question);
    }
  }

  private @Nullable Thread asker() {
    if (asker.get() == null) {
      Thread fresh = Daemons.thread("disentangle-asker", this::askForOthers);
      if (asker.compareAndSet(null, fresh)) {
        start(fresh);
      }
    }
    return asker.get();
  }

  /** If no thread can be started, the next question tries again, and none waits for that. */
  private void start(Thread fresh) {
    try {
      fresh.start();
    } catch (OutOfMemoryError noThread) {
      asker.set(null);
      for (Question next = ofOthers.poll(); next != null; next = ofOthers.poll()) {
        next.answer().completeExceptionally(noThread);
      }
    }
  }

  private void askForOthers() {
    while (true) {
      Question next = ofOthers.poll();
      if (next == null) {
        LockSupport.park(this);
        Thread.interrupted(); // a task may interrupt its whole thread group
        continue;
      }
      try {
        send(next);
      } catch (Throwable e) { // for want of memory, or the caller is gone
        next.answer().completeExceptionally(e);
      }
    }
  }

  private final class OfLoader implements ClassSource {
    private final int loader;

    OfLoader(int loader) {
      this.loader = loader;
    }

    @Override
    public byte @Nullable [] find(String name) throws IOException {
      return ask(loader, name, Frames.ANYWHERE);
    }

    @Override
    public List<String> places(String name) throws IOException {
      byte[] lines = ask(loader, name, Frames.PLACES);
      return lines == null ? List.of() : new String(lines, UTF_8).lines().toList();
    }

    @Override
    public byte @Nullable [] find(String name, String place) throws IOException {
      return ask(loader, name, place);
    }
  }
}
