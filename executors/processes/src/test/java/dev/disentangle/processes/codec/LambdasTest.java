package dev.disentangle.processes.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.disentangle.Task;
import java.io.NotSerializableException;
import java.io.Serializable;
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
    assertThat(Trip.bytes(task)).doesNotContain(0xAC, 0xED);
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
