package dev.disentangle.processes;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.disentangle.Parallel;
import dev.disentangle.PerWorker;
import dev.disentangle.Retry;
import dev.disentangle.Task;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** What can't cross is named, with the way to it, and not something else in its place. */
@TestInstance(Lifecycle.PER_CLASS)
class CulpritsTest {

  private static final String HERE = CulpritsTest.class.getName();
  private static final Task<Integer, Integer> FINE = x -> x;

  private final OpenProcessPool pool = ProcessPool.builder().workers(1).open();
  private final Parallel calls = Parallel.using(pool);

  @AfterAll
  void close() {
    pool.close();
  }

  private record Page(int number, List<String> lines) {}

  private static final class Book implements Serializable {
    private static final long serialVersionUID = 1L;
    private final List<Object> pages = new ArrayList<>(List.of("cover", new Object()));
  }

  @Test
  void openerOfAResource() {
    Socket socket = new Socket();
    PerWorker<String> key = PerWorker.of(socket::toString);
    assertThatThrownBy(() -> calls.perWorker(key).map(FINE, List.of(1)))
        .isInstanceOf(NotShippableException.class)
        .hasMessageContaining("(dev.disentangle.PerWorker) → what opens it")
        .hasMessageContaining("captured argument 0 (java.net.Socket) is not Serializable. Copy");
  }

  @Test
  void closerOfAResource() {
    Socket socket = new Socket();
    PerWorker<String> key = PerWorker.of(() -> "open", open -> socket.close());
    assertThatThrownBy(() -> calls.perWorker(key).map(FINE, List.of(1)))
        .isInstanceOf(NotShippableException.class)
        .hasMessageContaining("what closes it (" + HERE + "$$Lambda) → captured argument 0");
  }

  @Test
  void conditionOfRetries() {
    Socket socket = new Socket();
    Retry retry = new Retry(1, failure -> socket.isClosed(), Duration.ZERO);
    assertThatThrownBy(() -> calls.retries(retry).map(FINE, List.of(1)))
        .isInstanceOf(NotShippableException.class)
        .hasMessageContaining("when to retry it (")
        .hasMessageContaining("(java.net.Socket) is not Serializable");
  }

  @Test
  void identityOfAReduction() {
    assertThatThrownBy(
            () ->
                calls.reduce(
                    Optional.<Integer>empty(),
                    x -> Optional.of(x),
                    (a, b) -> a.isPresent() ? a : b,
                    List.of(1)))
        .isInstanceOf(NotShippableException.class)
        .hasMessageContaining("the identity of its reduction (java.util.Optional) is not");
  }

  @Test
  void combinerOfAReduction() {
    Socket socket = new Socket();
    assertThatThrownBy(() -> calls.reduce(0, FINE, (a, b) -> socket.getPort() + a + b, List.of(1)))
        .isInstanceOf(NotShippableException.class)
        .hasMessageContaining("the combiner of its results (" + HERE + "$$Lambda) → captured")
        .hasMessageContaining("(java.net.Socket) is not Serializable");
  }

  @Test
  void elementOfAnInput() {
    assertThatThrownBy(() -> calls.map(Object::hashCode, List.of(new Book())))
        .cause()
        .isInstanceOf(NotSerializableException.class)
        .hasMessageStartingWith(
            "the input (%s$Book) → field \"pages\" (java.util.ArrayList) → element 1"
                .formatted(HERE))
        .hasMessageContaining("(java.lang.Object) is not Serializable. Send something else");
  }

  @Test
  void componentOfARecordThatIsAResult() {
    assertThatThrownBy(() -> calls.map(x -> new Page(x, List.of("a")), List.of(1)))
        .cause()
        .isInstanceOf(NotSerializableException.class)
        .hasMessageStartingWith("the result (%s$Page) is not Serializable, and".formatted(HERE))
        .hasMessageContaining("as its component \"lines\" is a java.util.List. Send");
  }

  @Test
  void recordAmongOthers() {
    record Point(int x, int y) {}
    assertThatThrownBy(() -> calls.map(x -> List.of(new Point(x, x)), List.of(1)))
        .cause()
        .isInstanceOf(NotSerializableException.class)
        .hasMessageContaining("→ element 0 (")
        .hasMessageContaining("Point) is not Serializable. Send");
  }

  private static final class Unreadable implements Serializable {
    private static final long serialVersionUID = 1L;

    private void readObject(ObjectInputStream in) {
      throw new IllegalArgumentException("not here");
    }
  }

  @Test
  void taskThatTheWorkerCantRead() {
    Unreadable captured = new Unreadable();
    assertThatThrownBy(() -> calls.map(x -> captured.hashCode(), List.of(1)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("the task, or what goes with it, can't be read in the worker")
        .hasMessageContaining("not here")
        .hasCauseInstanceOf(IllegalArgumentException.class);
  }

  /** Takes what isn't serializable, but nothing today. */
  public static final class Moody implements Codec {
    @Override
    public void write(Object value, DataOutput out) throws IOException {
      throw new IOException("not today");
    }

    @Override
    public Object read(DataInput in, ClassLoader loader) {
      throw new IllegalStateException("nothing was written");
    }
  }

  @Test
  void whatACodecRefusesIsNotBlamedForBeingNotSerializable() {
    Object captured = new Object();
    try (OpenProcessPool moody = ProcessPool.builder().workers(1).codec(Moody.class).open()) {
      assertThatThrownBy(() -> Parallel.map(x -> captured.hashCode(), List.of(1), moody))
          .isInstanceOf(NotShippableException.class)
          .hasMessageContaining("not today")
          .hasMessageNotContaining("Serializable");
    }
  }

  /** Can't be made. */
  public static final class Stillborn implements Codec {
    public Stillborn() {
      throw new IllegalStateException("no licence");
    }

    @Override
    public void write(Object value, DataOutput out) {}

    @Override
    public Object read(DataInput in, ClassLoader loader) {
      return "";
    }
  }

  @Test
  void codecWhoseConstructorFails() {
    ProcessPoolBuilder builder = ProcessPool.builder().codec(Stillborn.class);
    assertThatThrownBy(builder::open)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("its constructor failed")
        .hasMessageContaining("no licence");
  }

  private static final class Vanishing implements Serializable {
    private static final long serialVersionUID = 1L;

    private Object readResolve() {
      return null;
    }
  }

  @Test
  void anInputThatIsNothingWhenItIsRead() {
    assertThatThrownBy(() -> calls.map(input -> 1, List.of(new Vanishing())))
        .rootCause()
        .isInstanceOf(NullPointerException.class)
        .hasMessage("the input's readResolve() returned null in the worker");
  }
}
