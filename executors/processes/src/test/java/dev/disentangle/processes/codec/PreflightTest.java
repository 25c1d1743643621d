package dev.disentangle.processes.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.disentangle.Task;
import dev.disentangle.processes.NotShippableException;
import java.io.Externalizable;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectInput;
import java.io.ObjectOutput;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.Socket;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
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

  /** A handler of a proxy, of which a Spring bean is one. */
  record Handler(Object bean) implements InvocationHandler, Serializable {
    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) {
      return bean;
    }
  }

  @Test
  void insideProxiesReferencesEntriesAndCauses() {
    Object proxy =
        Proxy.newProxyInstance(
            PreflightTest.class.getClassLoader(),
            new Class<?>[] {Comparable.class, Serializable.class},
            new Handler(new Socket()));
    Task<Integer, Object> byProxy = x -> proxy;
    assertThat(explained(byProxy))
        .contains(
            "→ the invocation handler (" + HERE + "$Handler) → field \"bean\" (java.net.Sock");
    AtomicReference<Socket> reference = new AtomicReference<>(new Socket());
    Task<Integer, Object> byReference = x -> reference;
    assertThat(explained(byReference)).contains("AtomicReference) → the value (java.net.Socket)");
    Map.Entry<String, Socket> entry = new AbstractMap.SimpleEntry<>("s", new Socket());
    Task<Integer, Object> byEntry = x -> List.of(entry);
    assertThat(explained(byEntry)).contains("→ the value for key \"s\" (java.net.Socket)");
    Throwable thrown = new IllegalStateException(new Caused());
    Task<Integer, Object> byCause = x -> thrown;
    assertThat(explained(byCause)).contains("→ the cause (").contains("→ field \"socket\"");
  }

  @Test
  void whatIsNotFoundHasTheRemedyNevertheless() {
    Moody moody = new Moody();
    Task<Integer, Object> task = x -> moody;
    assertThat(explained(task))
        .doesNotContain("→")
        .endsWith(REMEDY.formatted("lambda").substring(21));
  }

  static final class Caused extends Exception {
    private static final long serialVersionUID = 1L;
    final Socket socket = new Socket();
  }

  /** Can't be written once, and can be when it is tried again. */
  static final class Moody implements Serializable {
    private static final long serialVersionUID = 1L;
    private transient boolean tried;

    private void writeObject(ObjectOutputStream out) throws IOException {
      if (!tried) {
        tried = true;
        throw new NotSerializableException("a socket");
      }
      out.defaultWriteObject();
    }
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

  /** Where the walk can't look: fields of the JDK's classes, and what writes itself. */
  @Test
  void insideWhatIsClosed() {
    Object holder = new AtomicReferenceArray<>(new Socket[] {new Socket()});
    List<Object> list = List.of(new AtomicReferenceArray<>(new String[] {"fine"}), holder);
    Task<Integer, Object> inArray = x -> list;
    assertThat(explained(inArray))
        .isEqualTo(
            HERE
                + "$$Lambda → captured argument 0 (java.util.ImmutableCollections$List12) → element"
                + " 1 (java.util.concurrent.atomic.AtomicReferenceArray) holds an object that"
                + REMEDY.formatted("lambda").replace("zable.", "zable: java.net.Socket."));
    Function<String, Integer> key = String::length;
    SortedMap<String, Integer> map = new TreeMap<>(Comparator.comparing(key));
    Task<Integer, Object> inComparator = x -> map;
    assertThat(explained(inComparator))
        .contains("captured argument 0 (java.util.TreeMap) holds an object that is not Serial")
        .contains("izable: " + HERE + "$$Lambda. Copy");
  }

  static final class Writing implements Externalizable {
    private static final long serialVersionUID = 1L;

    @Override
    public void writeExternal(ObjectOutput out) throws IOException {
      out.writeObject(new Socket());
    }

    @Override
    public void readExternal(ObjectInput in) {}
  }

  static final class WritingMore implements Serializable {
    private static final long serialVersionUID = 1L;
    final Object last = "fine";

    private void writeObject(ObjectOutputStream out) throws IOException {
      out.writeObject(new Socket());
    }
  }

  @Test
  void insideWhatWritesItself() {
    assertThat(explained(new Writing()))
        .isEqualTo(
            HERE
                + "$Writing holds an object that"
                + REMEDY.formatted("task").replace("zable.", "zable: java.net.Socket."));
    Pair pair = new Pair(new Writing(), new WritingMore());
    Task<Integer, Object> task = x -> pair;
    assertThat(explained(task))
        .contains("field \"right\" (" + HERE + "$WritingMore) holds an object that is not Serial");
  }

  static final class Replaced implements Serializable {
    private static final long serialVersionUID = 1L;
    final Socket socket = new Socket();

    private Object writeReplace() {
      return "fine";
    }
  }

  @Test
  void whatIsReplacedIsNotToBlame() {
    Pair pair = new Pair(new Replaced(), List.of(List.of(new Socket())));
    Task<Integer, Object> task = x -> pair;
    assertThat(explained(task)).contains("Pair) → field \"right\" (").contains("(java.net.Socket)");
  }

  static final class Refusing implements Serializable {
    private static final long serialVersionUID = 1L;

    private void writeObject(ObjectOutputStream out) {
      throw new IllegalStateException("not today");
    }
  }

  @Test
  void aTaskThatRefuses() {
    assertThat(explained(new Refusing()))
        .isEqualTo(HERE + "$Refusing: java.lang.IllegalStateException: not today");
  }
}
