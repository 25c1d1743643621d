package dev.disentangle.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered about a task's class between calls: its pace, and its own copies of the
 * classes that call it.
 *
 * <p>A copy is the same bytecode, defined again as a hidden class. The compiler keeps a separate
 * profile for it, in which there is one task class rather than all that the program has, and
 * inlines the task. A copy takes about 0.1 ms to make, the first one longer, so only jobs that are
 * large enough to regain that use one.
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

  private static volatile @Nullable Lone lone;
  private static volatile boolean several;

  private final Map<Purpose, Copies> copies = new ConcurrentHashMap<>();
  private volatile double nanosPerItem = Double.NaN;
  private volatile long itemsSoFar;

  private TaskProfile() {}

  static TaskProfile of(Object task) {
    Object own = task instanceof Wrapping wrapping ? wrapping.wrapped() : task;
    return own == null || own.getClass().getClassLoader() == null
        ? new TaskProfile() // a class of the JDK would keep it, and with it this library, for ever
        : PROFILES.get(own.getClass());
  }

  /** The pace of earlier calls in nanoseconds per item; NaN before the first. */
  double nanosPerItem() {
    return nanosPerItem;
  }

  /**
   * Takes a call into account. Concurrent calls may lose an update, since this is only an estimate.
   */
  @SuppressWarnings("NonAtomicVolatileUpdate")
  void ran(long items, long nanos) {
    double pace = (double) nanos / items;
    double known = nanosPerItem;
    nanosPerItem = Double.isNaN(known) ? pace : NEWEST * pace + (1 - NEWEST) * known;
    itemsSoFar += items;
  }

  /** The loop and step of a job of {@code size} items: this task's own copies if they pay off. */
  Wired wire(Class<? extends Step> kind, Wiring wiring, long size) {
    if (!several && !isLone(kind)) {
      several = true;
    }
    boolean pays = itemsSoFar >= MANY_ITEMS || size >= MANY_ITEMS;
    return (pays ? own(kind, wiring.task().getClass()) : Copies.shared(kind)).wired(kind, wiring);
  }

  /**
   * As {@link #wire}, for a chunk in a remote worker. A worker may have one task for all its life.
   * Then it needs no copies, which would be compiled just after the originals have been.
   */
  Wired wireFar(Class<? extends Step> kind, Wiring wiring, long size) {
    return isLone(kind) ? Copies.shared(kind).wired(kind, wiring) : wire(kind, wiring, size);
  }

  /** Whether this JVM has run no other step or task class so far. */
  private boolean isLone(Class<? extends Step> kind) {
    if (several) {
      return false;
    }
    Lone first = lone;
    if (first == null) {
      first = new Lone(kind, new WeakReference<>(this));
      lone = first; // racing threads may both be lone for a while
    }
    return first.kind == kind && first.profile.refersTo(this);
  }

  private Copies own(Class<? extends Step> kind, Class<?> task) {
    Purpose purpose = new Purpose(kind, task);
    Copies known = copies.get(purpose);
    if (known == null) {
      known = Copies.make(purpose);
      copies.put(purpose, known); // a copy that another thread has put is as good
    }
    return known;
  }

  /**
   * The loop and step of a job that runs whole chunks, whose task is called too rarely to need
   * copies.
   */
  Wired wireChunks(Class<? extends Step> kind, Wiring wiring) {
    return new Wired(new ChunkLoop(), Copies.shared(kind).step(wiring), kind, wiring);
  }

  /**
   * What a copy is made for. The task's class is needed, too, since a profile is that of a wrapped
   * task, which may come in wrappers of several classes. A record's generated methods would take
   * some 30 ms to link on JDK 17, during a program's first large call.
   */
  private record Purpose(Class<? extends Step> kind, Class<?> task) {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Purpose that && kind == that.kind && task == that.task;
    }

    @Override
    public int hashCode() {
      return 31 * kind.hashCode() + task.hashCode();
    }
  }

  /**
   * The step and profile that this JVM used first. The reference is weak, so that the user's class
   * can be unloaded.
   */
  private record Lone(Class<? extends Step> kind, WeakReference<TaskProfile> profile) {}

  /** A loop, the step that it runs, and what the step was made of. */
  record Wired(Loop loop, Step step, Class<? extends Step> kind, Wiring wiring) {}

  /** The loop and step that call a task: the originals, or copies. */
  private record Copies(Loop loop, MethodHandle constructor) {

    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();
    private static final MethodType FROM_WIRING = MethodType.methodType(void.class, Wiring.class);
    private static final Loop SHARED_LOOP = new ItemLoop();
    private static final Map<Class<? extends Step>, Copies> SHARED = new ConcurrentHashMap<>();

    static Copies shared(Class<? extends Step> kind) {
      Copies known = SHARED.get(kind);
      if (known == null) {
        known = new Copies(SHARED_LOOP, constructor(kind));
        SHARED.put(kind, known); // one that another thread has put is as good
      }
      return known;
    }

    static Copies make(Purpose purpose) {
      try {
        MethodHandle loop =
            LOOKUP.findConstructor(
                copy(ItemLoop.class, purpose.task), MethodType.methodType(void.class));
        return new Copies((Loop) loop.invoke(), constructor(copy(purpose.kind, purpose.task)));
      } catch (Throwable e) {
        throw new IllegalStateException("can't copy " + purpose.kind, e);
      }
    }

    Wired wired(Class<? extends Step> kind, Wiring wiring) {
      return new Wired(loop, step(wiring), kind, wiring);
    }

    Step step(Wiring wiring) {
      try {
        return (Step) constructor.invokeExact(wiring);
      } catch (RuntimeException | Error e) {
        throw e;
      } catch (Throwable e) {
        throw new IllegalStateException(e);
      }
    }

    private static MethodHandle constructor(Class<?> kind) {
      try {
        return LOOKUP
            .findConstructor(kind, FROM_WIRING)
            .asType(MethodType.methodType(Step.class, Wiring.class));
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(kind + " lacks a constructor from Wiring", e);
      }
    }

    private static Class<?> copy(Class<?> original, Class<?> task) throws IllegalAccessException {
      String name = original.getName();
      String file = name.substring(name.lastIndexOf('.') + 1) + ".class";
      try (InputStream bytes = TaskProfile.class.getResourceAsStream(file)) {
        if (bytes == null) {
          throw new IllegalStateException("no bytecode of " + name);
        }
        return LOOKUP
            .defineHiddenClassWithClassData(bytes.readAllBytes(), task, true)
            .lookupClass();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
