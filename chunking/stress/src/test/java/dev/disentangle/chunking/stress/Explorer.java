package dev.disentangle.chunking.stress;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Runs a scenario under every schedule with a bounded number of preemptions, at the grain of single
 * atomic accesses. One thread runs at a time; before each access it may have to give way.
 */
public final class Explorer {
  /* Preemptions come in a thread's first steps: enough for its claims, short of its long spins. */
  private static final int HORIZON = 24;

  private static final ThreadLocal<Explorer> RUNNING = new ThreadLocal<>();
  private static final ThreadLocal<Integer> ME = new ThreadLocal<>();

  /** Threads that meet, and what must hold afterwards. */
  record Scenario(List<Runnable> threads, Runnable check) {}

  private final Path path;
  private final List<Semaphore> turns = new ArrayList<>();
  private final List<Integer> alive = new ArrayList<>();
  private final int[] steps;
  private final Semaphore done = new Semaphore(0);
  private volatile Throwable failure;
  private int preemptions;

  private Explorer(Path path, int threads, int preemptions) {
    this.path = path;
    this.preemptions = preemptions;
    steps = new int[threads];
    for (int thread = 0; thread < threads; thread++) {
      turns.add(new Semaphore(0));
      alive.add(thread);
    }
  }

  /** Returns the number of schedules. */
  static long explore(int preemptions, Supplier<Scenario> scenarios) throws Exception {
    ExecutorService pool = Executors.newCachedThreadPool();
    Path path = new Path();
    long schedules = 0;
    try {
      do {
        Scenario scenario = scenarios.get();
        new Explorer(path, scenario.threads().size(), preemptions).run(scenario, pool);
        schedules++;
      } while (path.advance());
    } finally {
      pool.shutdownNow();
    }
    return schedules;
  }

  private void run(Scenario scenario, ExecutorService pool) throws Exception {
    for (int thread = 0; thread < steps.length; thread++) {
      int me = thread;
      pool.execute(() -> runThread(me, scenario.threads().get(me)));
    }
    turns.get(path.choose(steps.length)).release();
    if (!done.tryAcquire(30, TimeUnit.SECONDS)) {
      throw new AssertionError("hangs under schedule " + path);
    }
    try {
      if (failure != null) {
        throw failure;
      }
      scenario.check().run();
    } catch (Throwable t) {
      throw new AssertionError("fails under schedule " + path, t);
    }
  }

  private void runThread(int me, Runnable body) {
    turns.get(me).acquireUninterruptibly();
    RUNNING.set(this);
    ME.set(me);
    try {
      body.run();
    } catch (Throwable t) {
      failure = t;
    }
    RUNNING.remove();
    alive.remove((Integer) me);
    if (alive.isEmpty()) {
      done.release();
    } else {
      turns.get(alive.get(path.choose(alive.size()))).release();
    }
  }

  /** Comes before each atomic access. */
  public static void step() {
    Explorer running = RUNNING.get();
    if (running != null) {
      running.step(ME.get());
    }
  }

  private void step(int me) {
    if (preemptions == 0 || alive.size() == 1 || ++steps[me] > HORIZON) {
      return;
    }
    int choice = path.choose(alive.size());
    if (choice > 0) {
      preemptions--;
      List<Integer> others = new ArrayList<>(alive);
      others.remove((Integer) me);
      turns.get(others.get(choice - 1)).release();
      turns.get(me).acquireUninterruptibly();
    }
  }

  /** The choices of a schedule; advances through all of them, depth first. */
  private static final class Path {
    private final List<int[]> choices = new ArrayList<>();
    private int position;

    int choose(int options) {
      if (position == choices.size()) {
        choices.add(new int[] {0, options});
      }
      return choices.get(position++)[0];
    }

    boolean advance() {
      position = 0;
      while (!choices.isEmpty()) {
        int[] last = choices.get(choices.size() - 1);
        if (++last[0] < last[1]) {
          return true;
        }
        choices.remove(choices.size() - 1);
      }
      return false;
    }

    @Override
    public String toString() {
      StringBuilder text = new StringBuilder();
      choices.forEach(choice -> text.append(choice[0]));
      return text.toString();
    }
  }
}
