package dev.disentangle.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.disentangle.Parallel;
import dev.disentangle.SerializableCallable;
import dev.disentangle.Task;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The context class loader that users' code sees while values are written and read. */
@Timeout(60)
class ContextLoadersTest {

  private OpenProcessPool pool;

  @BeforeEach
  void open() {
    pool = ProcessPool.builder().workers(1).open();
  }

  @AfterEach
  void close() {
    pool.close();
  }

  private static ClassLoader context() {
    return Thread.currentThread().getContextClassLoader();
  }

  /** Runs something for a caller with another loader. */
  private static void withAnother(Call call) throws Exception {
    ClassLoader own = context();
    try (URLClassLoader another = new URLClassLoader(new URL[0], own)) {
      Thread.currentThread().setContextClassLoader(another);
      call.run(another);
    } finally {
      Thread.currentThread().setContextClassLoader(own);
    }
  }

  private interface Call {
    void run(ClassLoader another) throws Exception;
  }

  /** Whether a result saw its task's loader as it was written. */
  private static final class Written implements Serializable {
    private static final long serialVersionUID = 1L;
    private boolean right;

    private void writeObject(ObjectOutputStream out) throws IOException {
      right = context() == getClass().getClassLoader();
      out.defaultWriteObject();
    }
  }

  @Test
  void ofResultsOfTwoCallsInOneWorkerIsTheirTasks() throws Exception {
    Iterator<Integer> inputs = new ArrayDeque<>(List.of(1, 2, 3, 4)).iterator();
    try (Stream<Written> results =
        Parallel.using(pool).window(1).stream(x -> new Written(), () -> inputs)) {
      Iterator<Written> next = results.iterator();
      assertThat(next.next().right).isTrue();
      SerializableCallable<Integer> one = () -> 1;
      withAnother(
          another -> assertThat(Parallel.using(pool).invoke(List.of(one))).containsExactly(1));
      next.forEachRemaining(result -> assertThat(result.right).isTrue());
    }
  }

  /** Notes, in the caller, who sees what as it is written or read. */
  private static class Noting implements Serializable {
    private static final long serialVersionUID = 1L;
    static final Set<ClassLoader> SEEN = ConcurrentHashMap.newKeySet();

    private void writeObject(ObjectOutputStream out) throws IOException {
      SEEN.add(context());
      out.defaultWriteObject();
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      SEEN.add(context());
      in.defaultReadObject();
    }
  }

  private static final class NotingTask extends Noting implements Task<Noting, Noting> {
    private static final long serialVersionUID = 1L;

    @Override
    public Noting apply(Noting input) {
      return input;
    }
  }

  /** By whatever thread of the caller's that is. */
  @Test
  void ofTasksInputsAndResultsInTheCallerIsTheCallers() throws Exception {
    assertThat(Parallel.map(x -> x, List.of(1), pool)).containsExactly(1); // who reads is there
    withAnother(
        another -> {
          assertThat(Parallel.map(new NotingTask(), Collections.nCopies(20, new Noting()), pool))
              .hasSize(20);
          assertThat(Noting.SEEN).containsExactly(another);
        });
  }

  /** Says in its own way that it does not know where its classes are. */
  private static final class Closed extends URLClassLoader {
    Closed(ClassLoader parent) {
      super(new URL[0], parent);
    }

    @Override
    public URL[] getURLs() {
      throw new AssertionError("not to be asked");
    }
  }

  @Test
  void thatThrowsAnErrorEndsTheCallWithIt() throws Exception {
    ClassLoader own = context();
    try (URLClassLoader closed = new Closed(own)) {
      Thread.currentThread().setContextClassLoader(closed);
      SerializableCallable<Integer> one = () -> 1; // the task is the library's own
      assertThat(catchThrowable(() -> Parallel.using(pool).invoke(List.of(one))))
          .hasMessageContaining("not to be asked");
    } finally {
      Thread.currentThread().setContextClassLoader(own);
    }
    assertThat(Parallel.map(x -> x, List.of(1), pool)).containsExactly(1); // the seat is free
  }
}
