package dev.disentangle.processes.worker;

import dev.disentangle.internal.SharedName;
import dev.disentangle.internal.SharedValue;
import dev.disentangle.processes.codec.Decoder;
import dev.disentangle.processes.protocol.Frames;
import dev.disentangle.processes.shared.Parcel;
import dev.disentangle.processes.wire.In;
import java.io.FileInputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What the caller shares with this worker: asked for as its name is first read, and kept until the
 * caller says that nobody needs it any more. A value's classes are those of the loader of the job
 * that reads it, so each loader has its own copy.
 */
final class FarShares implements SharedName.Finder {

  private record Key(long id, ClassLoader loader) {}

  private final Labour labour;
  private final Inbox inbox;
  private final AtomicLong questions = new AtomicLong();
  private final Map<Long, Parcel> arrived = new HashMap<>(); // under the inbox's lock
  private final Map<Key, SharedValue<?>> known = new HashMap<>();

  /** Whether a file of the caller's may be opened: once refused, it always will be. */
  private boolean mayOpen = true;

  FarShares(Labour labour, Inbox inbox) {
    this.labour = labour;
    this.inbox = inbox;
  }

  @Override
  public synchronized SharedValue<?> find(SharedName name) throws IOException {
    FarJob job = labour.current();
    if (job == null) {
      throw new IOException(name + " was asked for where no task runs");
    }
    Key key = new Key(name.id(), job.loader());
    SharedValue<?> copy = known.get(key);
    if (copy == null) {
      copy = SharedValue.copy(name, fetch(name, job.decoder()));
      known.put(key, copy);
    }
    return copy;
  }

  private Object fetch(SharedName name, Decoder decoder) throws IOException {
    Parcel parcel = ask(name, mayOpen);
    try (FileInputStream file = file(parcel)) {
      if (file == null && parcel.isInFile()) {
        parcel = ask(name, false);
        mayOpen = parcel.isRefused(); // else its file is closed to us, and not gone with the value
      }
      return parcel.open(file, decoder);
    } catch (ClassNotFoundException e) {
      throw new IOException(name + " is of a class that can't be found", e);
    }
  }

  private @Nullable FileInputStream file(Parcel parcel) {
    try {
      return parcel.isInFile() ? parcel.file() : null;
    } catch (IOException closed) { // to us, or to all
      return null;
    }
  }

  private Parcel ask(SharedName name, boolean byFile) throws IOException {
    long question = questions.incrementAndGet();
    labour.uplink.send(
        Frames.SHARE,
        question,
        out -> {
          out.putLong(name.id());
          out.putBoolean(byFile);
        });
    return inbox.await(() -> arrived.remove(question));
  }

  /** By whoever has read the frame. */
  void arrived(In in) throws IOException {
    long question = in.id();
    Parcel parcel = Parcel.read(in);
    synchronized (inbox) {
      arrived.put(question, parcel);
    }
  }

  /** No job will come whose classes are this loader's. */
  synchronized void unload(ClassLoader loader) {
    known.keySet().removeIf(key -> key.loader == loader);
  }

  /** Nobody needs the value any more. */
  synchronized void forget(long id) {
    known
        .entrySet()
        .removeIf(
            entry -> {
              boolean gone = entry.getKey().id() == id;
              if (gone) {
                entry.getValue().forget();
              }
              return gone;
            });
  }
}
