package dev.disentangle.machine;

import com.google.common.base.Suppliers;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * What is known of a machine, as far as this process may use it, and how many workers that makes.
 *
 * <p>On Linux the facts are the kernel's own, from its files; elsewhere only the number of
 * processors is known, and the rest is empty. Each is read when it is first asked for, and once: a
 * mask or a quota that changes later is not seen.
 *
 * <p><b>Example</b>
 *
 * <pre>{@code
 * System.out.println(Machine.local().explain());
 * }</pre>
 */
public final class Machine {

  private static final Machine LOCAL =
      new Machine(Path.of("/"), Runtime.getRuntime().availableProcessors());

  private final Supplier<Fact<CpuSet>> cpus;
  private final Supplier<Fact<CpuSet>> mask;
  private final Supplier<Fact<OptionalDouble>> quota;
  private final Supplier<Fact<OptionalLong>> memory;
  private final Supplier<Fact<List<Core>>> cores;
  private final Supplier<Fact<List<Cache>>> caches;
  private final Supplier<Fact<List<NumaNode>>> nodes;
  private final Supplier<Fact<Integer>> workers;
  private final int count;

  /**
   * A machine whose files are below some folder.
   *
   * @param processors how many the JVM says there are
   */
  Machine(Path root, int processors) {
    KernelFiles files = new KernelFiles(root);
    Topology topology = new Topology(files);
    Allowance allowance = new Allowance(files);
    cpus = Suppliers.memoize(topology::cpus);
    mask = Suppliers.memoize(allowance::mask);
    quota = Suppliers.memoize(allowance::quota);
    memory = Suppliers.memoize(allowance::memory);
    cores = Suppliers.memoize(topology::cores);
    caches = Suppliers.memoize(topology::caches);
    nodes = Suppliers.memoize(topology::nodes);
    count = allowance.count(processors);
    workers = Suppliers.memoize(() -> Allowance.workers(count, mask.get(), quota.get()));
  }

  /**
   * The machine that this JVM runs on.
   *
   * @return always the same
   */
  public static Machine local() {
    return LOCAL;
  }

  /**
   * How many workers are sensible for tasks that compute: one for each CPU that the JVM may use.
   * This is how many a strategy has if it is not told.
   *
   * @return at least 1
   */
  public int count() {
    return count;
  }

  /**
   * The same number, and what it follows from.
   *
   * @return at least 1, and what limits them
   */
  public Fact<Integer> workers() {
    return workers.get();
  }

  /**
   * The logical CPUs of the machine, whether this process may use them or not.
   *
   * @return those that are switched on; none if unknown
   */
  public Fact<CpuSet> cpus() {
    return cpus.get();
  }

  /**
   * The CPUs that this process may run on: by its affinity mask, which a container's set of CPUs
   * narrows.
   *
   * @return at least 1; none if unknown
   */
  public Fact<CpuSet> mask() {
    return mask.get();
  }

  /**
   * How many CPUs' worth of time this process may use in the long run, by its control group.
   *
   * @return such as 1.5; empty if there is no limit
   */
  public Fact<OptionalDouble> quota() {
    return quota.get();
  }

  /**
   * How much memory there is for this process and the others of its control group.
   *
   * @return in bytes, the machine's or the control group's limit; empty if unknown
   */
  public Fact<OptionalLong> memory() {
    return memory.get();
  }

  /**
   * The physical cores. The CPUs of one are SMT siblings.
   *
   * @return in order of their first CPU; none if unknown
   */
  public Fact<List<Core>> cores() {
    return cores.get();
  }

  /**
   * The caches, each once.
   *
   * @return in order of their first CPU; none if unknown
   */
  public Fact<List<Cache>> caches() {
    return caches.get();
  }

  /**
   * The NUMA nodes.
   *
   * @return by number; none if unknown
   */
  public Fact<List<NumaNode>> nodes() {
    return nodes.get();
  }

  /**
   * A CPU for each of some workers, of those that this process may use.
   *
   * @param workers at least 1, and at most one a CPU
   * @param placement which to take first
   * @return in the order of the workers; none if the system doesn't tell which there are
   * @throws IllegalArgumentException if there are fewer CPUs; the message lists them
   */
  public List<Integer> placed(int workers, Placement placement) {
    CpuSet allowed = mask().value();
    if (allowed.isEmpty()) {
      return List.of();
    }
    if (workers < 1 || workers > allowed.size()) {
      throw new IllegalArgumentException(
          "%d workers, each on a CPU of its own: this process may use CPUs %s (%s); ask for %d at most"
              .formatted(workers, allowed, mask().source(), allowed.size()));
    }
    return List.copyOf(Layout.of(this).order(placement).subList(0, workers));
  }

  /**
   * How many workers are sensible here, and why, in words.
   *
   * @return a few lines
   */
  public String explain() {
    return new Explanation(this).toString();
  }

  /** All facts, one a line, each with its source. */
  @Override
  public String toString() {
    return FactTable.of(this);
  }
}
