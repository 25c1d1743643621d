package dev.disentangle.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Constructor;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What is remembered of a task's class between calls: its pace, and its own copies of the classes
 * that call it.
 *
 * <p>A copy is the same bytecode defined again as a hidden class: the compiler keeps a profile of
 * its own for it, sees one task where all calls of the library together see dozens, and inlines it.
 * Making one takes about 0.1 ms, so only jobs large enough to win that back ask for it.
 */
final class TaskProfile {

  private static final ClassValue<TaskProfile> PROFILES =
      new ClassValue<>() {
        @Override
        protected TaskProfile computeValue(Class<?> task) {
          return new TaskProfile();
        }
      };

  private static final double NEWEST = 0.5;
  private static final long MANY_ITEMS = 1 << 16;

  private final Map<Purpose, Copies> copies = new ConcurrentHashMap<>();
  private volatile double nanosPerItem = Double.NaN;
  private volatile long itemsSoFar;

  private TaskProfile() {}

  static TaskProfile of(Object task) {
    if (!(task instanceof Wrapping wrapping)) {
      return PROFILES.get(task.getClass());
    }
    Object wrapped = wrapping.wrapped();
    return wrapped == null ? new TaskProfile() : PROFILES.get(wrapped.getClass());
  }

  /** The pace of earlier calls, NaN before the first. */
  double nanosPerItem() {
    return nanosPerItem;
  }

  /** Takes note of a call. Racing calls may lose a note; it is an estimate. */
  @SuppressWarnings("NonAtomicVolatileUpdate")
  void ran(long items, long nanos) {
    double pace = (double) nanos / items;
    double known = nanosPerItem;
    nanosPerItem = Double.isNaN(known) ? pace : NEWEST * pace + (1 - NEWEST) * known;
    itemsSoFar += items;
  }

  /** The loop and step of a job of {@code size} items: this task's own where that pays. */
  Wired wire(Class<? extends Step> kind, Wiring wiring, long size) {
    if (itemsSoFar >= MANY_ITEMS || size >= MANY_ITEMS) {
      Copies own =
          copies.computeIfAbsent(new Purpose(kind, wiring.task().getClass()), Copies::make);
      return new Wired(own.loop(), own.step(wiring), kind, wiring);
    }
    Copies shared = Copies.shared(kind);
    return new Wired(shared.loop(), shared.step(wiring), kind, wiring);
  }

  /** The loop and step of a job whose items are whole chunks: called too seldom to need copies. */
  Wired wireChunks(Class<? extends Step> kind, Wiring wiring) {
    return new Wired(new ChunkLoop(), Copies.shared(kind).step(wiring), kind, wiring);
  }

  /** What a copy is for: a wrapped task's class may come in wrappers of several. */
  private record Purpose(Class<? extends Step> kind, Class<?> task) {}

  /** A loop and the step it runs, and what that was made of. */
  record Wired(Loop loop, Step step, Class<? extends Step> kind, Wiring wiring) {}

  /** The classes that call a task: as compiled, or copied. */
  private record Copies(Loop loop, Constructor<? extends Step> constructor) {

    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();
    private static final Loop SHARED_LOOP = new ItemLoop();
    private static final Map<Class<? extends Step>, Copies> SHARED = new ConcurrentHashMap<>();

    static Copies shared(Class<? extends Step> kind) {
      Copies known = SHARED.get(kind);
      if (known == null) {
        known = new Copies(SHARED_LOOP, constructor(kind));
        SHARED.put(kind, known); // as good as another's who was as quick
      }
      return known;
    }

    static Copies make(Purpose purpose) {
      try {
        Loop loop = copy(ItemLoop.class, purpose.task).getDeclaredConstructor().newInstance();
        return new Copies(loop, constructor(copy(purpose.kind, purpose.task)));
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("can't copy " + purpose.kind, e);
      }
    }

    Step step(Wiring wiring) {
      try {
        return constructor.newInstance(wiring);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("can't make " + constructor, e);
      }
    }

    private static <S extends Step> Constructor<S> constructor(Class<S> kind) {
      try {
        return kind.getDeclaredConstructor(Wiring.class);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(kind + " lacks a constructor from Wiring", e);
      }
    }

    /** The copy is named like the original, and is as good: of the same supertypes. */
    @SuppressWarnings("unchecked")
    private static <T> Class<? extends T> copy(Class<T> original, Class<?> task)
        throws IllegalAccessException {
      String name = original.getName();
      String file = name.substring(name.lastIndexOf('.') + 1) + ".class";
      try (InputStream bytes = TaskProfile.class.getResourceAsStream(file)) {
        if (bytes == null) {
          throw new IllegalStateException("no bytecode of " + name);
        }
        return (Class<? extends T>)
            LOOKUP.defineHiddenClassWithClassData(bytes.readAllBytes(), task, true).lookupClass();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
