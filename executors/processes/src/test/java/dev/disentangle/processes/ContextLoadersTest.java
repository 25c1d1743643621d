package dev.disentangle.processes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.disentangle.Parallel;
import dev.disentangle.SerializableCallable;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
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
}
