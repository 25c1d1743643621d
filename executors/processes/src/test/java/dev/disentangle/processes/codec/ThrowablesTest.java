package dev.disentangle.processes.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.disentangle.processes.WorkerException;
import java.io.IOException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import org.junit.jupiter.api.Test;

/** Whatever is thrown, it arrives as something that says class, message and stack. */
class ThrowablesTest {

  private static final Classes HERE = Trip.classes(null);

  private static void toldOf(Throwable thrown, Throwable read, String message) {
    assertThat(read).isInstanceOf(WorkerException.class);
    WorkerException told = (WorkerException) read;
    assertThat(told.originalClass()).isEqualTo(thrown.getClass().getName());
    assertThat(told.originalMessage()).isEqualTo(message);
    assertThat(told.getStackTrace()).hasSameSizeAs(thrown.getStackTrace());
    assertThat(told.getStackTrace()[0].getMethodName())
        .isEqualTo(thrown.getStackTrace()[0].getMethodName());
  }

  @Test
  void theThingItselfIfItCan() throws Exception {
    IllegalStateException thrown = new IllegalStateException("m", new IOException("c"));
    thrown.addSuppressed(new Error("s"));
    Throwable read = Trip.thrown(thrown, HERE);
    assertThat(read).isExactlyInstanceOf(IllegalStateException.class).hasMessage("m");
    assertThat(read.getCause()).isExactlyInstanceOf(IOException.class).hasMessage("c");
    assertThat(read.getSuppressed()[0]).isExactlyInstanceOf(Error.class);
    assertThat(read.getStackTrace()).isEqualTo(thrown.getStackTrace());
  }

  static class Holding extends RuntimeException {
    final Object thing = new Object();

    Holding(String message, Throwable cause) {
      super(message, cause);
    }
  }

  @Test
  void notSerializable() throws Exception {
    Holding thrown = new Holding("m", new Holding("c", null));
    thrown.addSuppressed(new Error("s"));
    Throwable read = Trip.thrown(thrown, HERE);
    toldOf(thrown, read, "m");
    toldOf(thrown.getCause(), read.getCause(), "c");
    assertThat(read.getSuppressed()[0]).hasMessage("java.lang.Error: s");
    assertThat(read)
        .hasToString(WorkerException.class.getName() + ": " + Holding.class.getName() + ": m");
  }

  static class Unreadable extends RuntimeException {
    private void readObject(ObjectInputStream in) throws IOException {
      throw new Error("no");
    }
  }

  static class Unwritable extends RuntimeException {
    private void writeObject(ObjectOutputStream out) throws IOException {
      throw new Error("no");
    }
  }

  static class Mute extends RuntimeException {
    final Object thing = new Object();

    @Override
    public String getMessage() {
      throw new IllegalStateException("no");
    }

    @Override
    public synchronized Throwable getCause() {
      throw new IllegalStateException("no");
    }
  }

  static class Turncoat extends RuntimeException {
    private Object readResolve() {
      return "no throwable";
    }
  }

  @Test
  void brokenInAnyWay() throws Exception {
    Throwable unreadable = new Unreadable();
    toldOf(unreadable, Trip.thrown(unreadable, HERE), null);
    Throwable unwritable = new Unwritable();
    toldOf(unwritable, Trip.thrown(unwritable, HERE), null);
    Throwable mute = new Mute();
    toldOf(
        mute, Trip.thrown(mute, HERE), "(its getMessage() threw java.lang.IllegalStateException)");
    Throwable turncoat = new Turncoat();
    toldOf(turncoat, Trip.thrown(turncoat, HERE), null);
  }

  @Test
  void aClassUnknownToTheReader() throws Exception {
    Throwable thrown = new Turncoat();
    Classes elsewhere = new Classes(ClassLoader.getPlatformClassLoader(), null);
    toldOf(thrown, Trip.thrown(thrown, elsewhere), null);
  }

  @Test
  void aClassThatTheFilterRefuses() throws Exception {
    Throwable thrown = new IllegalStateException("m");
    Classes none = Trip.classes(ObjectInputFilter.Config.createFilter("!*"));
    toldOf(thrown, Trip.thrown(thrown, none), "m");
  }

  @Test
  void causesInACircle() throws Exception {
    Holding a = new Holding("a", null);
    Exception b = new Exception("b", a);
    a.addSuppressed(b);
    Throwable read = Trip.thrown(a, HERE);
    toldOf(a, read, "a");
    assertThat(read.getSuppressed()[0].getCause()).hasMessageContaining("a").hasNoCause();
  }

  @Test
  void causesWithoutEnd() throws Exception {
    Throwable thrown = new Holding("deepest", null);
    for (int k = 0; k < 20_000; k++) {
      thrown = new Exception("k", thrown);
    }
    toldOf(thrown, Trip.thrown(thrown, HERE), "k");
  }

  @Test
  void aFullStack() throws Exception {
    Throwable read = Trip.thrown(overflow(), HERE);
    assertThat(read).isInstanceOf(StackOverflowError.class);
    assertThat(read.getStackTrace()).isNotEmpty();
  }

  private static StackOverflowError overflow() {
    try {
      throw new AssertionError(deep(0));
    } catch (StackOverflowError thrown) {
      return thrown;
    }
  }

  private static int deep(int k) {
    return deep(k + 1) + 1;
  }
}
