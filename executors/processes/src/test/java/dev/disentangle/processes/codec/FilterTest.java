package dev.disentangle.processes.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.disentangle.Task;
import java.io.InvalidClassException;
import java.io.ObjectInputFilter;
import java.io.Serializable;
import java.util.Date;
import java.util.List;
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
