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
 * The values that the caller shares with this worker. A value is asked for when its name is first
 * read, and kept until the caller says that nobody needs it any more. Its classes come from the
 * class loader of the job that reads it, so there is a copy for each loader.
 */
final class FarShares implements SharedName.Finder {

  private record Key(long id, ClassLoader loader) {}

  private final Labour labour;
  private final Inbox inbox;
  private final AtomicLong questions = new AtomicLong();
  private final Map<Long, Parcel> arrived = new HashMap<>(); // under the inbox's lock
  private final Map<Key, SharedValue<?>> known = new HashMap<>();

  /** Whether this process may open files of the caller's, which is known from the first try on. */
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
        mayOpen =
            parcel.isRefused(); // if it is not refused, the file was there and could not be opened
      }
      return parcel.open(file, decoder);
    } catch (ClassNotFoundException e) {
      throw new IOException(name + " is of a class that can't be found", e);
    }
  }

  private @Nullable FileInputStream file(Parcel parcel) {
    try {
      return parcel.isInFile() ? parcel.file() : null;
    } catch (IOException closed) { // this process may not open it, or the value was closed
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

  /** Called by the thread that has read the frame. */
  void arrived(In in) throws IOException {
    long question = in.id();
    Parcel parcel = Parcel.read(in);
    synchronized (inbox) {
      arrived.put(question, parcel);
    }
  }

  /** No further job will have this class loader. */
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
