package dev.disentangle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** Keys of per-worker resources that cross to where they are made anew. */
class PerWorkerTest {

  /** A user's class with its key in a static field. */
  static final class Keeper implements Callable<Object> {
    static final PerWorker<String> KEY = PerWorker.of(() -> "by the keeper");
    static final PerWorker<String> OTHER = PerWorker.of(() -> "another");

    @Override
    public Object call() {
      return KEY;
    }
  }

  /** Two keys of one place. */
  static final class Twins implements Callable<Object> {
    static final List<PerWorker<String>> KEYS = List.of(make(), make());

    private static PerWorker<String> make() {
      return PerWorker.of(() -> "twin");
    }

    @Override
    public Object call() {
      return KEYS;
    }
  }

  /** Loads this test's classes anew, as a worker process does. */
  private static final class Anew extends ClassLoader {
    Anew() {
      super(PerWorkerTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      synchronized (getClassLoadingLock(name)) {
        Class<?> known = findLoadedClass(name);
        if (known != null || !name.startsWith(PerWorkerTest.class.getName() + "$")) {
          return known != null ? known : super.loadClass(name, resolve);
        }
        try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
          byte[] bytes = in.readAllBytes();
          return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException e) {
          throw new ClassNotFoundException(name, e);
        }
      }
    }

    Object call(Class<? extends Callable<Object>> kind) throws Exception {
      var constructor = loadClass(kind.getName()).getDeclaredConstructor();
      constructor.setAccessible(true);
      return ((Callable<?>) constructor.newInstance()).call();
    }

    Object copy(Object object) throws Exception {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
        out.writeObject(object);
      }
      return new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())) {
        @Override
        protected Class<?> resolveClass(ObjectStreamClass known) throws ClassNotFoundException {
          return Class.forName(known.getName(), false, Anew.this);
        }
      }.readObject();
    }
  }

  private static Parallel giving(Object... keys) {
    Parallel call = Parallel.using(Sequential.instance());
    for (Object key : keys) {
      call = call.perWorker((PerWorker<?>) key);
    }
    return call;
  }

  private static Object asked(Parallel call, Object key) {
    return call.map((i, context) -> context.get((PerWorker<?>) key), List.of(1)).get(0);
  }

  @Test
  void aCopyIsTheSameKey() throws Exception {
    Object copy = new Anew().copy(Keeper.KEY);
    assertThat(copy).isEqualTo(Keeper.KEY).hasSameHashCodeAs(Keeper.KEY).isNotSameAs(Keeper.KEY);
    assertThat(copy).isNotEqualTo(Keeper.OTHER);
    assertThat(asked(giving(copy, Keeper.OTHER), Keeper.KEY)).isEqualTo("by the keeper");
  }

  @Test
  void aStaticKeyThatWasMadeAnewIsFoundByItsOrigin() throws Exception {
    Anew elsewhere = new Anew();
    Object anew = elsewhere.call(Keeper.class);
    assertThat(anew).isNotEqualTo(Keeper.KEY);
    Parallel call = giving(elsewhere.copy(Keeper.KEY), elsewhere.copy(Keeper.OTHER));
    assertThat(asked(call, anew)).isEqualTo("by the keeper");
    assertThat(
            call.map((i, context) -> context.get((PerWorker<?>) anew), List.of(1, 2)).stream()
                .distinct())
        .hasSize(1);
  }

  @Test
  void keysFromOnePlaceCantBeToldApart() throws Exception {
    Anew elsewhere = new Anew();
    List<?> anew = (List<?>) elsewhere.call(Twins.class);
    Parallel call = giving(elsewhere.copy(Twins.KEYS.get(0)), elsewhere.copy(Twins.KEYS.get(1)));
    assertThatThrownBy(() -> asked(call, anew.get(0)))
        .cause()
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(".perWorker(resource)", "static field", "local variable");
  }

  /** Each captures another value, so that the place says nothing. */
  @Test
  void openersThatCaptureAreNotTakenForEachOther() {
    List<PerWorker<String>> keys =
        List.of("a", "b").stream().<PerWorker<String>>map(s -> PerWorker.of(() -> s)).toList();
    assertThat(keys.get(0).sameOriginAs(keys.get(0))).isFalse();
    assertThatThrownBy(() -> asked(giving(keys.get(0)), keys.get(1)))
        .hasRootCauseInstanceOf(IllegalArgumentException.class);
  }
}
