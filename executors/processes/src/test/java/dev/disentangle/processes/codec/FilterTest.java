package dev.disentangle.processes.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.disentangle.Task;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InvalidClassException;
import java.io.ObjectInputFilter;
import java.io.Serializable;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.Currency;
import java.util.Date;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

/** The user's filter is asked whichever way a value comes. */
class FilterTest {

  enum Colour {
    RED
  }

  record Point(int x) {}

  static final class Bean implements Serializable {
    private static final long serialVersionUID = 1L;
    int[] numbers = {1};
    Date date = new Date(0);
  }

  private static Classes filter(String pattern) {
    return Trip.classes(ObjectInputFilter.Config.createFilter(pattern));
  }

  private static void refused(Object value, String pattern, Class<?> type) {
    assertThatThrownBy(() -> Trip.value(value, filter(pattern)))
        .isInstanceOf(InvalidClassException.class)
        .hasMessageContaining(type.getName())
        .hasMessageContaining("objectFilter(…)");
  }

  @Test
  void refusesByName() {
    refused(new Point(1), "!*", Point.class);
    refused(Colour.RED, "!*", Colour.class);
    refused(Colour.class, "!*", Colour.class);
    refused(new Bean(), "!*", Bean.class);
    refused(new Bean(), Bean.class.getName() + ";!*", Date.class);
    Task<Integer, Integer> task = x -> x;
    refused(task, "!*", FilterTest.class);
    refused(List.of(new Bean()), "java.base/*;!*", Bean.class);
  }

  @Test
  void letsInWhatItNames() throws Exception {
    assertThat(Trip.value(new Point(1), filter(Point.class.getName() + ";!*")))
        .isEqualTo(new Point(1));
    Classes beans = filter(Bean.class.getName() + ";java.util.Date;!*");
    assertThat(((Bean) Trip.value(new Bean(), beans)).numbers).containsExactly(1);
  }

  @Test
  void aLambdaNeedsItsCapturingClassAlone() throws Exception {
    Classes here = filter(FilterTest.class.getName() + ";!*");
    int k = 2;
    Task<Integer, Integer> task = x -> x + k;
    assertThat(((Task<?, ?>) Trip.value(task, here))).isNotNull();
    Object[] streamed = {task}; // by an object stream, with all that it brings along
    assertThat(
            (Object[]) Trip.value(streamed, filter(FilterTest.class.getName() + ";java.lang.*;!*")))
        .hasSize(1);
    Bean captured = new Bean();
    Task<Integer, Object> more = x -> captured.date;
    refused(more, FilterTest.class.getName() + ";!*", Bean.class);
  }

  @Test
  void letsInWhateverTheJdkHas() throws Exception {
    for (Object value : HARMLESS) {
      Object there = Trip.value(List.of(value));
      assertThat(there).isEqualTo(List.of(value));
      Object here =
          Trip.value(there, filter("java.base/*;" + FilterTest.class.getName() + "$*;!*"));
      assertThat(here).isEqualTo(List.of(value));
    }
  }

  private static final List<Object> HARMLESS =
      List.of(
          Collections.nCopies(1_000_000, "x"),
          new HashSet<>(List.of(Collections.nCopies(5_000, 1), Collections.nCopies(6_000, 2))),
          new HashMap<>(1_000_000),
          new LinkedHashMap<>(Map.of(1, 2)),
          new ConcurrentHashMap<>(Map.of(1, 2)),
          new TreeMap<>(Map.of(1, 2)),
          new IdentityHashMap<>(10_000),
          new ArrayList<>(1_000_000),
          Arrays.asList("a", null),
          Collections.unmodifiableSet(new TreeSet<>(Set.of(1, 2))),
          Collections.synchronizedList(new LinkedList<>(List.of(1))),
          Collections.singletonMap("a", 1),
          Collections.emptyList(),
          EnumSet.allOf(Colour.class),
          new EnumMap<>(Map.of(Colour.RED, 1)),
          BitSet.valueOf(new long[] {5, 0, 7}),
          new BigDecimal("1e100000"),
          LocalDate.EPOCH,
          ZonedDateTime.of(2026, 1, 1, 0, 0, 0, 0, ZoneId.of("Europe/Berlin")),
          URI.create("https://example.org"),
          Locale.FRANCE,
          Currency.getInstance("EUR"),
          new Date(0));

  /** A list of copies sets nothing aside for them; a map in it does, and says 2^30 entries here. */
  @Test
  void refusesCollectionsThatClaimToBeLong() throws Exception {
    byte[] bytes = streamed(Collections.nCopies(2, new HashMap<>(Map.of(1, 2))));
    ByteBuffer claim = ByteBuffer.wrap(bytes);
    int sizes = 0;
    for (int at = 0; at < bytes.length - 10; at++) {
      if (claim.getShort(at) == BLOCK_OF_8 && claim.getInt(at + 6) == 1) {
        claim.putInt(at + 6, 1 << 30);
        sizes++;
      }
    }
    assertThat(sizes).isEqualTo(1);
    assertThatThrownBy(
            () ->
                new JavaCodec(null)
                    .read(
                        new DataInputStream(new ByteArrayInputStream(bytes)),
                        FilterTest.class.getClassLoader()))
        .isInstanceOf(InvalidClassException.class)
        .hasMessageContaining("more elements than bytes");
  }

  /** A block of eight bytes in a stream: a map's capacity and size. */
  private static final short BLOCK_OF_8 = 0x7708;

  private static byte[] streamed(Object value) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new JavaCodec(null).write(value, new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  @Test
  void doesNotInitializeWhatItRefuses() {
    refused(Loud.class, "!*", Loud.class);
    assertThat(initialized).isFalse();
  }

  static boolean initialized;

  static final class Loud {
    static {
      initialized = true;
    }
  }
}
