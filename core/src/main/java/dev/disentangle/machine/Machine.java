package dev.disentangle.machine;

import com.google.common.base.Suppliers;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * What is known about a machine and about the part of it that this process may use, and how many
 * workers are sensible there.
 *
 * <p>On Linux the facts come from the kernel's files. Elsewhere only the number of processors is
 * known, and all other facts are empty. A fact is read once, when it is first asked for, so later
 * changes of a mask or a quota are not seen. Thread-safe.
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
   * A machine that is described by files below a folder.
   *
   * @param processors how many processors the JVM counts
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
   * @return always the same object
   */
  public static Machine local() {
    return LOCAL;
  }

  /**
   * The number of workers that is sensible for tasks that compute: one for each CPU that this
   * process may use. It is the default number of workers of all strategies.
   *
   * @return at least 1
   */
  public int count() {
    return count;
  }

  /**
   * As {@link #count}, with what limits the number.
   *
   * @return at least 1
   */
  public Fact<Integer> workers() {
    return workers.get();
  }

  /**
   * The logical CPUs of the machine, whether this process may use them or not.
   *
   * @return those that are online; empty if unknown
   */
  public Fact<CpuSet> cpus() {
    return cpus.get();
  }

  /**
   * The CPUs that this process may run on: those of its affinity mask, which a container may
   * narrow.
   *
   * @return at least one CPU; empty if unknown
   */
  public Fact<CpuSet> mask() {
    return mask.get();
  }

  /**
   * How many CPUs' worth of time the control group of this process may use on average.
   *
   * @return such as 1.5; empty if there is no limit
   */
  public Fact<OptionalDouble> quota() {
    return quota.get();
  }

  /**
   * How much memory there is for this process and the others in its control group.
   *
   * @return the control group's limit or else the machine's memory, in bytes; empty if unknown
   */
  public Fact<OptionalLong> memory() {
    return memory.get();
  }

  /**
   * The physical cores. The CPUs of a core are SMT siblings.
   *
   * @return the cores in the order of their first CPU; empty if unknown
   */
  public Fact<List<Core>> cores() {
    return cores.get();
  }

  /**
   * The processor caches, each listed once.
   *
   * @return the caches in the order of their first CPU; empty if unknown
   */
  public Fact<List<Cache>> caches() {
    return caches.get();
  }

  /**
   * The NUMA nodes.
   *
   * @return the nodes in the order of their numbers; empty if unknown
   */
  public Fact<List<NumaNode>> nodes() {
    return nodes.get();
  }

  /**
   * Chooses a CPU for each worker, among those that this process may use.
   *
   * @param workers the number of workers, at least 1
   * @param placement which CPUs to take first
   * @return a CPU for each worker; empty if the system doesn't tell which CPUs there are
   * @throws IllegalArgumentException if {@code workers} is less than 1 or exceeds the number of
   *     CPUs that this process may use; the message lists them
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
   * Explains in words how many workers are sensible here, and why.
   *
   * @return a few lines of text
   */
  public String explain() {
    return new Explanation(this).toString();
  }

  /** All facts, one per line, each with its source. */
  @Override
  public String toString() {
    return FactTable.of(this);
  }
}
