package dev.disentangle.spi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.disentangle.conformance.Waiting;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DaemonsTest {

  @Test
  void aThreadDoesNotKeepTheClassesOfWhoeverMakesIt() throws Exception {
    List<Thread> made = new ArrayList<>();
    WeakReference<ClassLoader> loader = make(made);
    Waiting.until(() -> isGone(loader));
    assertThat(made).hasSize(1);
  }

  private static WeakReference<ClassLoader> make(List<Thread> made) throws Exception {
    Copying loader = new Copying();
    Object maker = loader.copy(Maker.class).getConstructor().newInstance();
    @SuppressWarnings("unchecked") // it is the same class, of another loader
    Function<Runnable, Thread> making = (Function<Runnable, Thread>) maker;
    made.add(making.apply(made::clear));
    return new WeakReference<>(loader);
  }

  private static boolean isGone(WeakReference<ClassLoader> loader) {
    System.gc();
    return loader.get() == null;
  }

  /** A user's code. */
  public static final class Maker implements Function<Runnable, Thread> {
    @Override
    public Thread apply(Runnable work) {
      return Daemons.thread("made", work);
    }
  }

  private static final class Copying extends ClassLoader {
    Copying() {
      super(DaemonsTest.class.getClassLoader());
    }

    Class<?> copy(Class<?> original) throws IOException {
      String name = original.getName();
      try (InputStream bytes =
          original.getResourceAsStream(name.substring(name.lastIndexOf('.') + 1) + ".class")) {
        byte[] code = bytes.readAllBytes();
        return defineClass(name, code, 0, code.length);
      }
    }
  }
}
