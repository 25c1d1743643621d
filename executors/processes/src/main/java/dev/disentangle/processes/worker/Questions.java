package dev.disentangle.processes.worker;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.disentangle.processes.classes.ClassSource;
import dev.disentangle.processes.protocol.Frames;
import dev.disentangle.processes.wire.In;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Asks the caller for classes and other resources. Thread-safe. */
final class Questions {

  private final Uplink uplink;
  private final Inbox inbox;
  private final AtomicLong asked = new AtomicLong();
  private final Map<Long, Answer> answers = new HashMap<>(); // under the inbox's lock
  private volatile boolean alone; // the caller is gone

  Questions(Uplink uplink, Inbox inbox) {
    this.uplink = uplink;
    this.inbox = inbox;
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
    synchronized (inbox) {
      answers.put(in.id(), answer);
    }
  }

  /** The caller is gone: questions, also those already asked, get no answer. */
  void endUnanswered() {
    synchronized (inbox) {
      alone = true;
      inbox.notifyAll();
    }
  }

  /** The classes and resources of one of the caller's loaders, by its number. */
  ClassSource by(int loader) {
    return new OfLoader(loader);
  }

  private byte @Nullable [] ask(int loader, String name, String place) throws IOException {
    if (alone) {
      return Answer.OF_NOBODY.given();
    }
    long question = asked.incrementAndGet();
    uplink.send(
        Frames.FIND,
        question,
        out -> {
          out.putInt(loader);
          out.putString(name);
          out.putString(place);
        });
    return inbox.await(() -> answer(question)).given();
  }

  private @Nullable Answer answer(long question) {
    Answer given = answers.remove(question);
    return given == null && alone ? Answer.OF_NOBODY : given;
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
