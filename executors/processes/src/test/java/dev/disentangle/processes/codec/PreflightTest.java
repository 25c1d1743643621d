package dev.disentangle.processes.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.disentangle.Task;
import dev.disentangle.processes.NotShippableException;
import java.io.Serializable;
import java.net.Socket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The message leads to what can't be sent. */
class PreflightTest {

  private static final String HERE = PreflightTest.class.getName();
  private static final String REMEDY =
      " is not Serializable. Copy what the %s needs into a local variable, make the field"
          + " transient, or open it in each worker by PerWorker";

  private final int used = 3;

  static final class Connection implements Serializable {
    private static final long serialVersionUID = 1L;
    final transient Object ignored = new Object();
    final String name = "c";
    final Socket socket = new Socket();
  }

  static class App implements Serializable {
    private static final long serialVersionUID = 1L;
    final Connection connection = new Connection();
    int k = 1;

    Task<Integer, Integer> task() {
      return x -> x + k;
    }

    Task<Integer, Integer> anonymous() {
      return new Task<>() {
        @Override
        public Integer apply(Integer input) {
          return input + k;
        }
      };
    }
  }

  record Pair(Object left, Object right) implements Serializable {}

  private static String explained(Object task) {
    Throwable why = catchThrowable(() -> Trip.bytes(task));
    assertThat(why).isNotNull();
    NotShippableException explained = Preflight.explain(task, why);
    assertThat(explained).hasCause(why);
    String start = "the task can't be sent to a worker JVM: ";
    assertThat(explained.getMessage()).startsWith(start);
    return explained.getMessage().substring(start.length());
  }

  @Test
  void theEnclosingObjectIsCaptured() {
    Task<Integer, Integer> task = x -> x + used;
    assertThat(explained(task))
        .isEqualTo(HERE + "$$Lambda → captured `this` (" + HERE + ")" + REMEDY.formatted("lambda"));
  }

  @Test
  void aFieldOfAField() {
    assertThat(explained(new App().task()))
        .isEqualTo(
            HERE
                + "$App$$Lambda → captured `this` ("
                + HERE
                + "$App) → field \"connection\" ("
                + HERE
                + "$Connection) → field \"socket\" (java.net.Socket)"
                + REMEDY.formatted("lambda"));
  }

  @Test
  void aCapturedVariable() {
    int k = 1;
    Socket socket = new Socket();
    Task<Integer, Object> task = x -> socket.toString() + k;
    assertThat(explained(task)).contains("captured argument 0 (java.net.Socket) is not");
  }

  @Test
  void anAnonymousClass() {
    String text = explained(new App().anonymous());
    assertThat(text)
        .contains("PreflightTest$App$1 → the enclosing object (")
        .contains("\"socket\"");
    assertThat(text).contains("Copy what the task needs");
  }

  @Test
  void insideCollections() {
    List<Object> list = new ArrayList<>(List.of("a", new Socket()));
    Task<Integer, Object> inList = x -> list;
    assertThat(explained(inList)).contains("(java.util.ArrayList) → element 1 (java.net.Socket)");
    Map<String, Object> map = new HashMap<>(Map.of("a", new Connection()));
    Task<Integer, Object> inMap = x -> map;
    assertThat(explained(inMap))
        .contains("(java.util.HashMap) → the value for key \"a\" (")
        .contains("field \"socket\"");
    Object[] array = {1, new Socket()};
    Task<Integer, Object> inArray = x -> array;
    assertThat(explained(inArray)).contains("(java.lang.Object[]) → element 1 (java.net.Socket)");
    Pair pair = new Pair("a", new Socket());
    Task<Integer, Object> inRecord = x -> pair;
    assertThat(explained(inRecord)).contains("Pair) → field \"right\" (java.net.Socket)");
  }

  @Test
  void aPlainRecordIsNotToBlame() {
    record Plain(int x) {}
    Plain plain = new Plain(1);
    Socket socket = new Socket();
    Task<Integer, Object> task = x -> plain.x() + socket.toString();
    assertThat(explained(task)).contains("(java.net.Socket) is not");
  }

  /** Alone it would cross. */
  @Test
  void aRecordThatSharesAnArray() {
    record Row(double[] cells) {}
    double[] array = {1};
    Row row = new Row(array);
    Task<Integer, Object> task = x -> row.cells()[0] + array[0];
    assertThat(explained(task)).contains("captured argument 0 (").contains("Row) is not Serial");
  }

  @Test
  void aLambdaOfAnotherInterface() {
    Function<Integer, Integer> function = x -> x;
    Task<Integer, Integer> task = x -> function.apply(x);
    assertThat(explained(task))
        .contains("captured argument 0 (" + HERE + "$$Lambda) is a lambda of an interface that is");
  }

  static final class Refusing implements Serializable {
    private static final long serialVersionUID = 1L;

    private void writeObject(java.io.ObjectOutputStream out) {
      throw new IllegalStateException("not today");
    }
  }

  @Test
  void aTaskThatRefuses() {
    assertThat(explained(new Refusing()))
        .isEqualTo(HERE + "$Refusing: java.lang.IllegalStateException: not today");
  }
}
