package dev.disentangle.processes.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.disentangle.PerWorker;
import dev.disentangle.Retry;
import dev.disentangle.Task;
import java.io.NotSerializableException;
import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Lambdas do on the other side what they did here. */
class LambdasTest {

  @SuppressWarnings("unchecked")
  private static <T, R> Task<T, R> trip(Task<T, R> task) throws Exception {
    return (Task<T, R>) Trip.value(task);
  }

  @Test
  void ofNothing() throws Exception {
    assertThat(LambdasTest.<Integer, Integer>trip(x -> x + 1).apply(2)).isEqualTo(3);
  }

  @Test
  void ofPlainThings() throws Exception {
    int k = 3;
    String text = "t";
    double[] array = {1, 2};
    Task<Integer, String> task = x -> text + (x + k) + array[1];
    assertThat(trip(task).apply(2)).isEqualTo("t52.0");
  }

  @Test
  void ofOtherLambdas() throws Exception {
    Task<Integer, Integer> inner = x -> x * 2;
    assertThat(LambdasTest.<Integer, Integer>trip(x -> inner.apply(x) + 1).apply(2)).isEqualTo(5);
  }

  @Test
  void ofThingsThatShare() throws Exception {
    List<String> inner = new ArrayList<>();
    List<List<String>> outer = new ArrayList<>(List.of(inner));
    Task<String, Integer> task =
        x -> {
          inner.add(x);
          return outer.get(0).size();
        };
    assertThat(trip(task).apply("a")).isEqualTo(1);
  }

  record Counter(AtomicLong n) implements Serializable {}

  @Test
  void ofNumbersThatChange() throws Exception {
    AtomicLong n = new AtomicLong();
    Counter counter = new Counter(n);
    Task<Integer, Long> task =
        x -> {
          counter.n().incrementAndGet();
          return n.get();
        };
    assertThat(trip(task).apply(0)).isEqualTo(1);
  }

  record Scale(double k) {}

  record Table(double[] row) {}

  record Row(double[] cells) implements Serializable {}

  @Test
  void ofSeveralThingsThatCrossAlone() throws Exception {
    Scale scale = new Scale(2);
    Table table = new Table(new double[] {10});
    double[] array = {1, 2, 3};
    Task<Integer, Double> times = i -> scale.k() * array[i] + table.row()[0];
    assertThat(trip(times).apply(2)).isEqualTo(16);
    assertThat(Trip.text(times)).doesNotContain(Trip.OBJECT_STREAM);
    List<Integer> list = new ArrayList<>(List.of(0, 1));
    List<Integer> other = new ArrayList<>(List.of(2));
    Task<Integer, Double> inner =
        i -> scale.k() * array[list.get(i)] + table.row()[0] + other.get(0);
    assertThat(trip(inner).apply(1)).isEqualTo(16);
    Task<Integer, Double> outer = i -> inner.apply(i) + scale.k();
    assertThat(trip(outer).apply(1)).isEqualTo(18);
  }

  @Test
  void ofThingsThatShareAnArray() throws Exception {
    double[] array = {1};
    Row row = new Row(array);
    List<double[]> list = new ArrayList<>(List.of(array));
    Task<Double, Double> inner = x -> array[0] = x;
    Task<Double, Double> ofRecord = x -> (row.cells()[0] = x) + array[0];
    Task<Double, Double> ofList = x -> (list.get(0)[0] = x) + array[0];
    Task<Double, Double> ofLambda = x -> inner.apply(x) + array[0];
    Task<Double, Double> listAndRecord = x -> (list.get(0)[0] = x) + row.cells()[0];
    assertThat(trip(ofRecord).apply(5.0)).isEqualTo(10);
    assertThat(trip(ofList).apply(5.0)).isEqualTo(10);
    assertThat(trip(ofLambda).apply(5.0)).isEqualTo(10);
    assertThat(trip(listAndRecord).apply(5.0)).isEqualTo(10);
  }

  /** One of which is met only by what looks for the other. */
  @Test
  void ofALambdaThatSharesTwoArrays() throws Exception {
    double[] a = {0};
    double[] b = {0};
    List<double[]> list = new ArrayList<>(List.of(a));
    Task<Double, Double> inner = x -> list.get(0)[0] + b[0];
    Task<Double, Double> outer =
        x -> {
          a[0] = x;
          return inner.apply(x);
        };
    assertThat(trip(outer).apply(5.0)).isEqualTo(5);
  }

  @Test
  void ofARecordThatHasAnArrayTwice() throws Exception {
    double[] array = {1};
    Both both = new Both(array, array);
    int[] other = {1};
    Task<Double, Double> task = x -> (both.a()[0] = x) + both.b()[0] + other[0];
    assertThat(trip(task).apply(5.0)).isEqualTo(11);
  }

  record Both(double[] a, double[] b) implements Serializable {}

  @SuppressWarnings("unchecked")
  @Test
  void keysThatMakeAndCloseTheSame() throws Exception {
    int[] open = {0};
    PerWorker<Integer> key =
        PerWorker.of(
            () -> ++open[0],
            one -> {
              if (open[0] != one) {
                throw new IllegalStateException(open[0] + " are open");
              }
            });
    PerWorker<Integer> read = (PerWorker<Integer>) Trip.value(key);
    assertThat(read).isEqualTo(key).isNotSameAs(key);
    read.close(read.open());
    Scale scale = new Scale(2);
    PerWorker<Scale> alone = PerWorker.of(() -> scale);
    assertThat(Trip.text(alone)).doesNotContain(Trip.OBJECT_STREAM);
    PerWorker<Scale> again = (PerWorker<Scale>) Trip.value(alone);
    assertThat(again.open()).isEqualTo(scale);
    PerWorker<String> constant = PerWorker.of(() -> "a");
    assertThat(((PerWorker<?>) Trip.value(constant)).sameOriginAs(constant)).isTrue();
  }

  @Test
  void retries() throws Exception {
    Retry retry = Retry.times(3).on(IllegalStateException.class).after(Duration.ofSeconds(1));
    assertThat(Trip.value(retry)).isEqualTo(retry);
    assertThat(Trip.text(retry)).doesNotContain(Trip.OBJECT_STREAM);
  }

  @Test
  void methodReferences() throws Exception {
    assertThat(LambdasTest.<String, Integer>trip(String::length).apply("abc")).isEqualTo(3);
    assertThat(LambdasTest.<String, StringBuilder>trip(StringBuilder::new).apply("12"))
        .hasToString("12");
    assertThat(LambdasTest.<String, String>trip("ab"::concat).apply("c")).isEqualTo("abc");
  }

  @Test
  void travelWithoutObjectStreams() throws Exception {
    int k = 3;
    Task<Integer, Integer> task = x -> x + k;
    assertThat(Trip.text(task)).doesNotContain(Trip.OBJECT_STREAM);
  }

  @Test
  void mustBeSerializable() {
    Function<Integer, Integer> function = x -> x;
    assertThat(Lambdas.of(function)).isNull();
    assertThatThrownBy(() -> Trip.value(function)).isInstanceOf(NotSerializableException.class);
  }

  @Test
  void knownByTheirSerialForm() {
    int k = 1;
    Task<Integer, Integer> task = x -> k;
    assertThat(Lambdas.of(task).getCapturedArg(0)).isEqualTo(1);
    assertThat(Lambdas.of("none")).isNull();
  }
}
