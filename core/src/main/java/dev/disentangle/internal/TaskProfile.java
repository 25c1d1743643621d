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
 * What is remembered of a task's class between calls: its pace, and its own copies of the classes
 * that call it.
 *
 * <p>A copy is the same bytecode defined again as a hidden class: the compiler keeps a profile of
 * its own for it, sees one task where all calls of the library together see dozens, and inlines it.
 * Making one takes about 0.1 ms, the first one more, so only jobs large enough to win that back ask
 * for it.
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
    if (!several && !isLone(kind)) {
      several = true;
    }
    boolean pays = itemsSoFar >= MANY_ITEMS || size >= MANY_ITEMS;
    return (pays ? own(kind, wiring.task().getClass()) : Copies.shared(kind)).wired(kind, wiring);
  }

  /**
   * The same for a chunk in a remote worker. That may have one task for all its life, and then
   * needs no copies, which would be compiled when the originals just have been.
   */
  Wired wireFar(Class<? extends Step> kind, Wiring wiring, long size) {
    return isLone(kind) ? Copies.shared(kind).wired(kind, wiring) : wire(kind, wiring, size);
  }

  /** Whether this JVM has done nothing else so far. */
  private boolean isLone(Class<? extends Step> kind) {
    if (several) {
      return false;
    }
    Lone first = lone;
    if (first == null) {
      first = new Lone(kind, new WeakReference<>(this));
      lone = first; // of two that race, one is lone for a while in vain
    }
    return first.kind == kind && first.profile.refersTo(this);
  }

  private Copies own(Class<? extends Step> kind, Class<?> task) {
    Purpose purpose = new Purpose(kind, task);
    Copies known = copies.get(purpose);
    if (known == null) {
      known = Copies.make(purpose);
      copies.put(purpose, known); // as good as another's who was as quick
    }
    return known;
  }

  /** The loop and step of a job whose items are whole chunks: called too seldom to need copies. */
  Wired wireChunks(Class<? extends Step> kind, Wiring wiring) {
    return new Wired(new ChunkLoop(), Copies.shared(kind).step(wiring), kind, wiring);
  }

  /**
   * What a copy is for: a wrapped task's class may come in wrappers of several. A record's own
   * methods took some 30 ms to be linked on JDK 17, in the middle of a program's first large call.
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

  /** What this JVM did first; no class of the user's is kept for it. */
  private record Lone(Class<? extends Step> kind, WeakReference<TaskProfile> profile) {}

  /** A loop and the step it runs, and what that was made of. */
  record Wired(Loop loop, Step step, Class<? extends Step> kind, Wiring wiring) {}

  /** The classes that call a task: as compiled, or copied. */
  private record Copies(Loop loop, MethodHandle constructor) {

    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();
    private static final MethodType FROM_WIRING = MethodType.methodType(void.class, Wiring.class);
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
