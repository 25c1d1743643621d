package dev.disentangle.processes.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.disentangle.internal.Zipped;
import dev.disentangle.processes.wire.In;
import dev.disentangle.processes.wire.Out;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Many items: all that can travel do. */
class ItemsTest {

  private final Map<Integer, Throwable> failures = new HashMap<>();

  private byte[] bytes(Object... items) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Out out = new Out(bytes);
    out.begin((byte) 1, 1);
    new ItemWriter(new Encoder(new JavaCodec(null)))
        .write(out, items, 0, items.length, failures::put);
    out.end();
    out.flush();
    return bytes.toByteArray();
  }

  private byte[] bytesOfReady(Object... items) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Out out = new Out(bytes);
    Encoder encoder = new Encoder(new JavaCodec(null));
    ReadyItems ready = new ReadyItems(encoder, items, Attempts.PLAIN, failures::put);
    out.begin((byte) 1, 1);
    ready.write(out);
    out.end();
    out.flush();
    return bytes.toByteArray();
  }

  /** More of them than fit in a page. */
  @Test
  void thoseThatWereEncodedBeforeAreWrittenAsOthers() throws Exception {
    Object[] all = new Object[10_000];
    Arrays.setAll(
        all,
        k ->
            switch (k % 8) {
              case 0 -> k;
              case 1 -> new Point(k, -k);
              case 2 -> null;
              case 3 -> new double[] {k};
              case 4 -> new Object(); // can't be
              case 5 -> Duration.ofMillis(k);
              case 6 -> List.of(k);
              default -> BigInteger.valueOf(k);
            });
    byte[] others = bytes(all);
    Set<Integer> failed = Set.copyOf(failures.keySet());
    assertThat(failed).hasSize(all.length / 8);
    failures.clear();
    assertThat(bytesOfReady(all)).isEqualTo(others);
    assertThat(failures.keySet()).isEqualTo(failed);
  }

  private Items trip(Object... items) throws IOException {
    JavaCodec java = new JavaCodec(null);
    In in = new In(new ByteArrayInputStream(bytes(items)));
    in.next();
    Classes classes = new Classes(ItemsTest.class.getClassLoader(), null);
    Items read = Items.read(in, new Decoder(java, classes));
    in.end();
    assertThat(read.size()).isEqualTo(items.length);
    return read;
  }

  private static Object[] all(Items items) throws IOException, ClassNotFoundException {
    Object[] all = new Object[items.size()];
    for (int k = 0; k < all.length; k++) {
      all[k] = items.get(k);
    }
    return all;
  }

  @Property(tries = 300)
  void columnsComeBack(
      @ForAll List<Long> values,
      @ForAll @IntRange(min = 0, max = 3) int kind,
      @ForAll @IntRange(min = 0, max = 5) int nullEach)
      throws Exception {
    Object[] items = new Object[values.size()];
    for (int k = 0; k < items.length; k++) {
      Long value = values.get(k);
      items[k] =
          nullEach > 0 && k % nullEach == 0
              ? null
              : switch (kind) {
                case 0 -> value;
                case 1 -> (Object) value.intValue();
                case 2 -> Double.longBitsToDouble(value);
                default -> value + "µ";
              };
    }
    assertThat(all(trip(items))).isEqualTo(items);
    assertThat(failures).isEmpty();
  }

  @Property(tries = 200)
  void mixturesComeBack(@ForAll List<String> words, @ForAll List<Integer> numbers)
      throws Exception {
    Object[] items = new Object[words.size() + 2 * numbers.size()];
    int next = 0;
    for (String word : words) {
      items[next++] = word;
    }
    for (int number : numbers) {
      items[next++] = new Point(number, -number);
      items[next++] = number % 2 == 0 ? null : List.of(number);
    }
    assertThat(all(trip(items))).isEqualTo(items);
  }

  record Point(int x, double y) {}

  @Test
  void aSliceOfAnArray() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Out out = new Out(bytes);
    out.begin((byte) 1, 1);
    JavaCodec java = new JavaCodec(null);
    Object[] items = {1, 2, null, 4, "no"};
    new ItemWriter(new Encoder(java)).write(out, items, 1, 4, failures::put);
    out.end();
    out.flush();
    In in = new In(new ByteArrayInputStream(bytes.toByteArray()));
    in.next();
    Items read = Items.read(in, new Decoder(java, new Classes(getClass().getClassLoader(), null)));
    assertThat(all(read)).containsExactly(2, null, 4);
  }

  @Test
  void aHundredThatCanNotTravelAmongManyThatCan() throws Exception {
    Object[] items = new Object[10_000];
    Arrays.setAll(items, k -> k % 100 == 7 ? new Object() : (Object) k);
    Items read = trip(items);
    assertThat(failures).hasSize(100);
    assertThat(failures.get(107)).isInstanceOf(NotSerializableException.class);
    for (int k = 0; k < items.length; k++) {
      assertThat(read.isMissing(k)).isEqualTo(k % 100 == 7);
      if (k % 100 != 7) {
        assertThat(read.get(k)).isEqualTo(k);
      }
    }
    assertThatThrownBy(() -> read.get(7)).isInstanceOf(IllegalStateException.class);
  }

  /** Breaks in a way of its choice. */
  static final class Broken implements Serializable {

    private static final long serialVersionUID = 1L;

    final String how;

    Broken(String how) {
      this.how = how;
    }

    private void writeObject(ObjectOutputStream out) throws IOException {
      out.defaultWriteObject();
      switch (how) {
        case "write" -> throw new Error("write");
        case "deep" -> writeObject(out);
        default -> {}
      }
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      in.defaultReadObject();
      if (how.equals("read")) {
        throw new IllegalStateException("read");
      }
    }
  }

  @Test
  void whateverWriteObjectThrows() throws Exception {
    Items read = trip("a", new Broken("write"), new Broken("deep"), "z");
    assertThat(failures.get(1)).isInstanceOf(Error.class).hasMessage("write");
    assertThat(failures.get(2)).isInstanceOf(Throwable.class);
    assertThat(failures).hasSize(2);
    assertThat(read.get(0)).isEqualTo("a");
    assertThat(read.get(3)).isEqualTo("z");
  }

  @Test
  void whatReadObjectThrowsHarmsNoOther() throws Exception {
    Items read = trip("a", new Broken("read"), new Broken("no"), "z");
    assertThat(failures).isEmpty();
    assertThatThrownBy(() -> read.get(1)).isInstanceOf(IllegalStateException.class);
    assertThat(read.get(2)).isInstanceOf(Broken.class);
    assertThat(read.get(3)).isEqualTo("z");
  }

  @Test
  void bigArraysAreItems() throws Exception {
    double[] big = new double[1 << 20];
    Arrays.setAll(big, Math::sqrt);
    assertThat((double[]) trip(big, big, "x").get(1)).isEqualTo(big);
  }

  @Property(tries = 200)
  void partsTravelInColumnsOfTheirOwn(@ForAll List<Long> values) throws Exception {
    Object[] items =
        values.stream().map(value -> new Zipped(value, "s" + value, List.of(value))).toArray();
    Items read = trip(items);
    for (int k = 0; k < items.length; k++) {
      assertThat(read.get(k)).asString().isEqualTo(items[k].toString());
      assertThat(((Zipped) read.get(k)).<Long>part(0)).isEqualTo(values.get(k));
    }
  }

  @Test
  void anItemIsMissingIfAPartCantBeWritten() throws Exception {
    Items read = trip(new Zipped(1, "a"), new Zipped(2, new Object()), new Zipped(null, "c"));
    assertThat(read.isMissing(0)).isFalse();
    assertThat(read.isMissing(1)).isTrue();
    assertThat(failures).containsOnlyKeys(1);
    assertThat(read.get(2)).hasToString("(null, c)");
  }

  @Test
  void numbersOfTwoListsTakeNoMoreThanTheirColumns() throws Exception {
    Object[] pairs = new Object[1_000];
    Arrays.setAll(pairs, k -> new Zipped(k, k + 1L));
    assertThat(bytes(pairs)).hasSizeLessThan(1_000 * (4 + 8) + 64);
  }
}
