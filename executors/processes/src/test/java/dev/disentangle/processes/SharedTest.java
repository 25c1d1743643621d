package dev.disentangle.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.disentangle.Outcome;
import dev.disentangle.Parallel;
import dev.disentangle.Shared;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.lang.ref.WeakReference;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ReadOnlyBufferException;
import java.nio.ShortBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Shared values in worker JVMs. */
@Timeout(60)
class SharedTest {

  private static final List<Integer> INPUTS = IntStream.range(0, 100).boxed().toList();

  private static final List<Class<?>> KINDS =
      List.of(
          ByteBuffer.class,
          CharBuffer.class,
          ShortBuffer.class,
          IntBuffer.class,
          LongBuffer.class,
          FloatBuffer.class,
          DoubleBuffer.class);

  private static OpenProcessPool pool;

  @BeforeAll
  static void open() {
    pool = ProcessPool.builder().workers(2).open();
  }

  @AfterAll
  static void close() {
    pool.close();
  }

  /** Counts how often it was read, in each JVM. */
  private static final class Counted implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final AtomicInteger READ = new AtomicInteger();
    final int[] values = {3, 1, 4};

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      in.defaultReadObject();
      READ.incrementAndGet();
    }
  }

  /** An input that refers to what is shared. */
  private record Question(Shared<Counted> about, int item) {}

  @Test
  void crossesOnceToEachWorkerHoweverManyCallsAndInputsReferToIt() {
    try (Shared<Counted> shared = Shared.of(new Counted())) {
      for (int call = 0; call < 3; call++) {
        assertThat(
                Parallel.map(
                    i -> shared.get().values[i % 3] + 10 * Counted.READ.get(), INPUTS, pool))
            .isEqualTo(INPUTS.stream().map(i -> shared.get().values[i % 3] + 10).toList());
      }
      List<Question> questions = INPUTS.stream().map(i -> new Question(shared, i)).toList();
      assertThat(
              Parallel.map(
                  q -> q.about().get().values[q.item() % 3] + 10 * Counted.READ.get(),
                  questions,
                  pool))
          .isEqualTo(INPUTS.stream().map(i -> shared.get().values[i % 3] + 10).toList());
    }
  }

  @Test
  void arraysOfPrimitives() {
    double[] large = IntStream.range(0, 1 << 20).mapToDouble(i -> i / 3.0).toArray();
    try (Shared<double[]> shared = Shared.of(large)) {
      assertThat(shared.get()).isSameAs(large);
      assertThat(Parallel.map(i -> Arrays.stream(shared.get()).sum() + i, List.of(0, 1), pool))
          .containsExactly(Arrays.stream(large).sum(), Arrays.stream(large).sum() + 1);
    }
  }

  @Test
  void valuesThatAreClosedAfterEachCallDoNotFillAWorker() {
    long heap = 64 << 20;
    double[] values = new double[200_000];
    try (OpenProcessPool small = ProcessPool.builder().workers(1).heap(heap).open()) {
      for (long shared = 0; shared < 3 * heap; shared += 8L * values.length) {
        try (Shared<double[]> one = Shared.of(values)) {
          assertThat(Parallel.map(i -> one.get().length, List.of(1), small))
              .containsExactly(values.length);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 1000, 100_000})
  void buffersOfAllKinds(int size) {
    ByteBuffer little = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    ByteBuffer big = ByteBuffer.allocateDirect(size);
    CharBuffer chars = CharBuffer.allocate(size);
    ShortBuffer shorts = ShortBuffer.allocate(size);
    IntBuffer ints = IntBuffer.allocate(size);
    LongBuffer longs = ByteBuffer.allocateDirect(8 * size).asLongBuffer();
    FloatBuffer floats = FloatBuffer.allocate(size);
    DoubleBuffer doubles = DoubleBuffer.allocate(size);
    for (int i = 0; i < size; i++) {
      little.put(i, (byte) i);
      big.put(i, (byte) i);
      chars.put(i, (char) i);
      shorts.put(i, (short) i);
      ints.put(i, -i);
      longs.put(i, -i);
      floats.put(i, i / 3f);
      doubles.put(i, i / 3.0);
    }
    for (Buffer buffer : List.of(little, big, chars, shorts, ints, longs, floats, doubles)) {
      try (Shared<Buffer> shared = Shared.of(buffer)) {
        List<String> there = Parallel.map(i -> digest(shared.get()), List.of(0, 1), pool);
        assertThat(there).containsOnly(digest(buffer)).hasSize(2);
        assertThat(digest(shared.get())).isEqualTo(digest(buffer));
      }
    }
  }

  private static String digest(Buffer buffer) {
    ByteOrder order = buffer instanceof ByteBuffer bytes ? bytes.order() : ByteOrder.nativeOrder();
    return KINDS.stream()
            .filter(kind -> kind.isInstance(buffer))
            .findFirst()
            .orElseThrow()
            .getSimpleName()
        + (buffer instanceof ByteBuffer ? order : " ")
        + buffer.position()
        + " "
        + buffer.limit()
        + " "
        + buffer.hashCode();
  }

  @Test
  void onlyWhatLiesBetweenPositionAndLimit() {
    DoubleBuffer buffer = DoubleBuffer.wrap(new double[] {1, 2, 3, 4, 5}).position(1).limit(4);
    try (Shared<DoubleBuffer> shared = Shared.of(buffer)) {
      assertThat(Parallel.map(i -> shared.get().get(i), List.of(0, 1, 2), pool))
          .containsExactly(2.0, 3.0, 4.0);
      assertThat(shared.get().remaining()).isEqualTo(3);
      assertThat(Parallel.using(pool).outcomes(i -> shared.get().get(i), List.of(3)).get(0).cause())
          .containsInstanceOf(IndexOutOfBoundsException.class);
    }
  }

  @Test
  void buffersCantBeWrittenTo() {
    try (Shared<IntBuffer> shared = Shared.of(IntBuffer.allocate(100_000))) {
      assertThatThrownBy(() -> shared.get().put(0, 1)).isInstanceOf(ReadOnlyBufferException.class);
      assertThat(
              Parallel.using(pool).outcomes(i -> shared.get().put(i, 1), List.of(0)).get(0).cause())
          .containsInstanceOf(ReadOnlyBufferException.class);
    }
  }

  @Test
  void oneMayHoldAnother() {
    try (Shared<int[]> inner = Shared.of(new int[] {1, 2, 3});
        Shared<List<Shared<int[]>>> outer = Shared.of(List.of(inner, inner))) {
      List<Boolean> same =
          Parallel.map(
              i -> outer.get().get(0) == outer.get().get(1) && outer.get().get(0) == inner,
              INPUTS,
              pool);
      assertThat(same).containsOnly(true);
      assertThat(Parallel.map(i -> outer.get().get(0).get()[i], List.of(0, 1, 2), pool))
          .containsExactly(1, 2, 3);
    }
  }

  @Test
  void whatHoldsItselfIsRefused() {
    List<Object> circle = new ArrayList<>();
    try (Shared<List<Object>> shared = Shared.of(circle)) {
      circle.add(shared);
      assertThatThrownBy(() -> Parallel.map(i -> shared.get().size(), INPUTS, pool))
          .isInstanceOf(NotShippableException.class)
          .hasMessageContaining("Shared[ArrayList] contains itself");
    }
  }

  @Test
  void comesBackAsTheSame() {
    try (Shared<int[]> shared = Shared.of(new int[] {7})) {
      assertThat(Parallel.map(i -> shared, List.of(0, 1), pool)).containsOnly(shared);
    }
  }

  @Test
  void aWorkerThatTakesTheSeatOfADeadOneGetsItAnew() {
    try (Shared<LongBuffer> shared = Shared.of(LongBuffer.wrap(new long[100_000]).put(5, 55))) {
      List<Outcome<Long>> outcomes =
          Parallel.using(pool)
              .crashRetries(0)
              .outcomes(
                  i -> {
                    if (i == 50) {
                      Runtime.getRuntime().halt(1);
                    }
                    return shared.get().get(5);
                  },
                  INPUTS);
      assertThat(outcomes).filteredOn(outcome -> !outcome.ok()).hasSize(1);
      assertThat(Parallel.map(i -> shared.get().get(5), INPUTS, pool)).containsOnly(55L);
    }
  }

  /** Can't cross. */
  private static final class Box implements Serializable {
    private static final long serialVersionUID = 1L;
    private final Object content = new Object();
  }

  @Test
  void whatCantCrossIsRefusedByName() {
    try (Shared<Box> shared = Shared.of(new Box())) {
      assertThatThrownBy(() -> Parallel.map(i -> shared.get().content, INPUTS, pool))
          .isInstanceOf(NotShippableException.class)
          .hasMessageContaining("Shared[Box], which it uses, → field \"content\"")
          .hasMessageContaining("is not Serializable");
    }
  }

  @Test
  void closedItIsOfNoUse() {
    Shared<int[]> shared = Shared.of(new int[3]);
    assertThat(Parallel.map(i -> shared.get()[i], List.of(0, 1, 2), pool)).containsOnly(0);
    shared.close();
    shared.close();
    assertThatThrownBy(shared::get)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Shared[int[3]] was closed");
    assertThatThrownBy(() -> Parallel.map(i -> shared.get()[i], List.of(0), pool))
        .isInstanceOf(NotShippableException.class)
        .hasMessageContaining("Shared[int[3]] was closed");
  }

  private static long sum(LongBuffer numbers) {
    long sum = 0;
    for (int i = 0; i < numbers.limit(); i++) { // the JVM tells soon, if not at the first
      sum += numbers.get(i);
    }
    return sum;
  }

  /** Its memory is taken back at once; that must harm no more than who reads it. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void aBufferOfWhatWasClosedCantBeRead() {
    Shared<LongBuffer> shared = Shared.of(LongBuffer.allocate(100_000));
    assertThat(Parallel.map(i -> shared.get().get(i), List.of(0, 1), pool)).containsOnly(0L);
    LongBuffer kept = shared.get();
    shared.close();
    assertThatThrownBy(() -> sum(kept)).isInstanceOf(InternalError.class);
  }

  @Test
  void noValueAndTooLargeBuffersAreRefused() {
    assertThatThrownBy(() -> Shared.of(null))
        .isInstanceOf(NullPointerException.class)
        .hasMessageContaining("needs a value");
    CharSequence endless =
        new CharSequence() {
          @Override
          public int length() {
            return Integer.MAX_VALUE;
          }

          @Override
          public char charAt(int index) {
            return 'a';
          }

          @Override
          public CharSequence subSequence(int start, int end) {
            return this;
          }
        };
    assertThatThrownBy(() -> Shared.of(CharBuffer.wrap(endless)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2 GiB or more");
  }

  /** In a worker: what was last seen of what is shared. */
  private static final class Seen {
    static WeakReference<Object> value = new WeakReference<>(null);

    static boolean remains() {
      System.gc();
      return value.get() != null;
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void workersForgetWhatIsClosedOrForgotten(boolean closed) {
    share(closed);
    while (Parallel.map(i -> Seen.remains(), List.of(0, 1, 2, 3), pool).contains(true)) {
      System.gc(); // until nobody here has it any more, and the pool has looked
    }
  }

  private static void share(boolean thenClose) {
    Shared<Object> shared = Shared.of(new ArrayList<>(INPUTS));
    assertThat(
            Parallel.map(
                i -> {
                  Seen.value = new WeakReference<>(shared.get());
                  return i;
                },
                INPUTS,
                pool))
        .isEqualTo(INPUTS);
    if (thenClose) {
      shared.close();
    }
  }
}
