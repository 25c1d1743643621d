package dev.disentangle.internal;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * Submissions that were made by tasks and have not begun. A task that waits for such a submission
 * runs it itself. A task that waits for a future that depends on several of them can't do so, and
 * all workers may be waiting like this. While it waits, a stand-in runs its submissions in its
 * place, so that no more threads work than before.
 */
final class Unbegun {

  private record Made(EngineJob job, Thread by, long nanos) {
    boolean isDue() {
      return job.stop.get() == null && job.claimable();
    }
  }

  private static final Map<EngineJob, Made> ALL = new ConcurrentHashMap<>();
  private static final Set<Thread> STOOD_IN_FOR = ConcurrentHashMap.newKeySet();
  private static final AtomicBoolean WATCHED = new AtomicBoolean();

  private Unbegun() {}

  /** Called by the thread of the task that has made the submission. */
  static void add(EngineJob job) {
    ALL.put(job, new Made(job, Thread.currentThread(), System.nanoTime()));
    watch();
  }

  /** Called when the job is done. */
  static void remove(EngineJob job) {
    ALL.remove(job);
  }

  private static void watch() {
    if (!ALL.isEmpty() && WATCHED.compareAndSet(false, true)) {
      try {
        Clock.in(Clocks.NET_NANOS, new Look());
      } catch (OutOfMemoryError noThread) {
        WATCHED.set(false);
      }
    }
  }

  private static final class Look implements Runnable {
    @Override
    public void run() {
      try {
        ALL.values().removeIf(made -> !made.isDue());
        long now = System.nanoTime();
        for (Made made : ALL.values()) {
          if (now - made.nanos >= Clocks.NET_NANOS && waits(made.by)) {
            standInFor(made.by);
          }
        }
      } finally {
        WATCHED.set(false);
        watch();
      }
    }
  }

  /** Whether a thread waits for a {@link CompletableFuture}. */
  private static boolean waits(Thread thread) {
    return LockSupport.getBlocker(thread)
        instanceof CompletableFuture.AsynchronousCompletionTask; // as the JDK implements it
  }

  private static void standInFor(Thread waiting) {
    if (STOOD_IN_FOR.add(waiting)) {
      StandIn standIn = StandIn.next();
      try {
        standIn.thread(() -> workFor(waiting, standIn)).start();
      } catch (OutOfMemoryError noThread) { // tried again at the next look
        STOOD_IN_FOR.remove(waiting);
      }
    }
  }

  private static void workFor(Thread waiting, StandIn standIn) {
    try {
      for (Made made : ALL.values()) {
        if (made.by == waiting && made.isDue() && waits(waiting)) {
          made.job.notes.add("a stand-in thread worked: whoever submitted it waits for another");
          if (made.job.place.admit(standIn)) {
            made.job.work(standIn);
          }
        }
      }
    } finally {
      STOOD_IN_FOR.remove(waiting);
    }
  }
}
