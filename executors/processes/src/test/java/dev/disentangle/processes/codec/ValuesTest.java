package dev.disentangle.processes.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InvalidObjectException;
import java.io.NotSerializableException;
import java.io.Serializable;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** What comes back equals what went, and is of the same class. */
class ValuesTest {

  enum Colour {
    RED,
    GREEN {
      @Override
      public String toString() {
        return "a constant of a class of its own";
      }
    }
  }

  record Point(int x, double y) {}

  record Named(String name, Point point, Colour colour, double[] data) {}

  record Picky(int value) {
    Picky {
      if (value < 0) {
        throw new IllegalArgumentException("negative");
      }
    }
  }

  record Shouting(String word) {
    @Override
    public String word() {
      return word.toUpperCase(java.util.Locale.ROOT) + "!";
    }
  }

  record Shared(List<String> a, List<String> b) implements Serializable {}

  record Unshipped(Object thing) {}

  record Dept(String name, Emp head) implements Serializable {}

  record Emp(String name, Dept dept, Desk desk) implements Serializable {}

  record Firm(Dept dept, Desk desk) implements Serializable {}

  record Desk(int x) implements Serializable {}

  record Two(int[] a, int[] b) implements Serializable {}

  record One(int[] a) implements Serializable {}

  record Ones(One left, One right) implements Serializable {}

  record Bare(int[] a, String[] b) {}

  record Replaced(int value) implements Serializable {
    private Object writeReplace() {
      return "replaced";
    }
  }

  @Property(tries = 500)
  void plainValuesComeBack(@ForAll("plain") Object value) throws Exception {
    Object read = Trip.value(value);
    assertThat(read).isEqualTo(value).hasSameClassAs(value);
  }

  @Provide
  Arbitrary<Object> plain() {
    return Arbitraries.oneOf(
        Arbitraries.integers().asGeneric(),
        Arbitraries.longs().asGeneric(),
        Arbitraries.doubles().asGeneric(),
        Arbitraries.floats().asGeneric(),
        Arbitraries.shorts().asGeneric(),
        Arbitraries.bytes().asGeneric(),
        Arbitraries.chars().asGeneric(),
        Arbitraries.of(true, false).asGeneric(),
        Arbitraries.strings().asGeneric(),
        Arbitraries.bigIntegers().asGeneric(),
        Arbitraries.bigDecimals().asGeneric(),
        Arbitraries.longs().map(l -> new UUID(l, ~l)).asGeneric(),
        Arbitraries.longs().map(Duration::ofNanos).asGeneric(),
        Arbitraries.longs().map(Instant::ofEpochMilli).asGeneric(),
        Arbitraries.of(Colour.class).asGeneric(),
        Arbitraries.of(int.class, String.class, int[][].class, Colour.class).asGeneric(),
        Arbitraries.integers().tuple2().map(t -> new Point(t.get1(), t.get2())).asGeneric(),
        Arbitraries.integers().list().map(ArrayList::new).asGeneric(),
        Arbitraries.strings().array(String[].class).asGeneric(),
        Arbitraries.bytes().array(byte[].class).asGeneric(),
        Arbitraries.integers().array(int[].class).asGeneric(),
        Arbitraries.longs().array(long[].class).asGeneric(),
        Arbitraries.chars().array(char[].class).asGeneric(),
        Arbitraries.shorts().array(short[].class).asGeneric(),
        Arbitraries.floats().array(float[].class).asGeneric(),
        Arbitraries.doubles().array(double[].class).asGeneric());
  }

  @Test
  void theEdges() throws Exception {
    for (Object value :
        new Object[] {
          Double.NaN,
          -0.0,
          Float.MIN_VALUE,
          "",
          "\uD800",
          Duration.ofSeconds(Long.MIN_VALUE),
          Instant.MAX,
          BigInteger.ONE.shiftLeft(10_000),
          new BigDecimal("1E-2147483647"),
          new boolean[] {true, false},
          new String[] {null, "a", null},
          Map.of("a", List.of(1)),
          new Object[] {1, "a"},
          void.class
        }) {
      assertThat(Trip.value(value)).isEqualTo(value).hasSameClassAs(value);
    }
    assertThat(Trip.value(null)).isNull();
    assertThat(Trip.value(Colour.GREEN)).isSameAs(Colour.GREEN);
  }

  @Test
  void aRecordOfPlainThingsNeedsNotBeSerializable() throws Exception {
    Named named = new Named("n", new Point(1, 2), Colour.RED, new double[] {1, 2});
    Named read = (Named) Trip.value(named);
    assertThat(read.data()).isEqualTo(named.data());
    assertThat(read.point()).isEqualTo(named.point());
    assertThat(read.colour()).isSameAs(Colour.RED);
    assertThat(((Named) Trip.value(new Named(null, null, null, null))).name()).isNull();
  }

  @Test
  void whatAnAccessorTellsIsNotWhatTravels() throws Exception {
    assertThat(((Shouting) Trip.value(new Shouting("a"))).word()).isEqualTo("A!");
  }

  @Test
  void aRecordKeepsWhatItsComponentsShare() throws Exception {
    List<String> list = new ArrayList<>(List.of("a"));
    Shared read = (Shared) Trip.value(new Shared(list, list));
    assertThat(read.a()).isEqualTo(list).isSameAs(read.b());
  }

  @Test
  void recordsThatReferToEachOther() throws Exception {
    Dept dept = new Dept("a", new Emp("b", new Dept("c", null), new Desk(1)));
    Firm firm = new Firm(dept, new Desk(2));
    assertThat(Trip.value(firm)).isEqualTo(firm);
    assertThat(Trip.value(dept)).isEqualTo(dept);
    assertThat(Trip.value(dept.head())).isEqualTo(dept.head());
    assertThat(Trip.text(dept.head().desk())).doesNotContain(Trip.OBJECT_STREAM);
  }

  @Test
  void aRecordKeepsAnArrayThatItHasTwice() throws Exception {
    int[] array = {1, 2};
    Two two = (Two) Trip.value(new Two(array, array));
    assertThat(two.a()).containsExactly(1, 2).isSameAs(two.b());
    Ones ones = (Ones) Trip.value(new Ones(new One(array), new One(array)));
    assertThat(ones.left().a()).containsExactly(1, 2).isSameAs(ones.right().a());
  }

  @Test
  void aRecordOfSeveralArraysNeedsNotBeSerializable() throws Exception {
    Bare bare = (Bare) Trip.value(new Bare(new int[] {1}, new String[] {"a"}));
    assertThat(bare.a()).containsExactly(1);
    assertThat(bare.b()).containsExactly("a");
    Two two = new Two(new int[0], new int[0]);
    assertThat(Trip.text(two)).doesNotContain(Trip.OBJECT_STREAM);
    assertThat(Trip.text(new Two(two.a(), two.a()))).doesNotContain(Trip.OBJECT_STREAM);
  }

  @Test
  void aRecordThatReplacesItselfDoes() throws Exception {
    assertThat(Trip.value(new Replaced(1))).isEqualTo("replaced");
  }

  @Test
  void aRecordOfAnythingElseMustBeSerializable() {
    assertThatThrownBy(() -> Trip.value(new Unshipped(new Object())))
        .isInstanceOf(NotSerializableException.class)
        .hasMessageContaining("Unshipped");
  }

  @Test
  void aConstructorMayRefuse() throws Exception {
    byte[] bytes = Trip.bytes(new Picky(0x11111111));
    for (int k = 0; k < bytes.length - 4; k++) {
      if (bytes[k] == 0x11 && bytes[k + 3] == 0x11) {
        Arrays.fill(bytes, k, k + 4, (byte) -1);
        break;
      }
    }
    dev.disentangle.processes.wire.In in =
        new dev.disentangle.processes.wire.In(new java.io.ByteArrayInputStream(bytes));
    in.next();
    assertThatThrownBy(() -> new Decoder(new JavaCodec(null), Trip.classes(null)).read(in))
        .isInstanceOf(InvalidObjectException.class)
        .hasRootCauseMessage("negative");
  }

  /** Is not public: its proxies have to be in its own loader. */
  private interface Hidden {
    int answer();
  }

  private record Answering(int answer) implements InvocationHandler, Serializable {
    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) {
      return answer;
    }
  }

  @Test
  void proxiesOfInterfacesThatAnotherLoaderKeepsToItself() throws Exception {
    ClassLoader own = getClass().getClassLoader();
    Object proxy = Proxy.newProxyInstance(own, new Class<?>[] {Hidden.class}, new Answering(42));
    try (URLClassLoader below = new URLClassLoader(new URL[0], own)) {
      Hidden read = (Hidden) Trip.value(proxy, new Classes(below, null));
      assertThat(read.answer()).isEqualTo(42);
    }
  }

  /** Each JVM numbers its own: the name may be that of another class there. */
  @Test
  void classesOfProxies() throws Exception {
    ClassLoader own = getClass().getClassLoader();
    try (URLClassLoader below = new URLClassLoader(new URL[0], own)) {
      Class<?>[] interfaces = {Runnable.class, Comparable.class};
      Class<?> type = Proxy.newProxyInstance(below, interfaces, new Answering(42)).getClass();
      Class<?> read = (Class<?>) Trip.value(type, new Classes(own, null));
      assertThat(Proxy.isProxyClass(read)).isTrue();
      assertThat(read.getInterfaces()).isEqualTo(interfaces);
    }
  }
}
